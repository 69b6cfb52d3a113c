/** Something the person at the terminal can mend: told as it is, without a stack. */
export class CliError extends Error {}
