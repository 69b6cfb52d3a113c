/** Whether a text is base64url as an encoder writes it: the last sign can have bits that decoders drop, so that four texts mean the same bytes. Pure. */
export const isCanonical = (text: string): boolean => Buffer.from(text, 'base64url').toString('base64url') === text;
