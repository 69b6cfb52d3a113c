/** The network that these tests go through, unless they name another. */
export const messenger = 'telegram';
