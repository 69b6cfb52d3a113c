export const conversationPath = (id: string): string => `/v1/conversations/${encodeURIComponent(id)}`;
