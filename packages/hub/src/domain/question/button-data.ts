/** Data behind the buttons of these notices; `answers.ts` of the channels has those of messages. */
export const buttonData = {
  confirm: (handoffId: string): string => `h:${handoffId}:y`,
  refuse: (handoffId: string): string => `h:${handoffId}:n`,
  returnLink: 'r',
  answerHere: 'a',
} as const;
