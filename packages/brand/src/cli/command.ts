/** What a command may do to the world, given to it so that tests and other programs can stand in. */
export interface Terminal {
  say(text: string): void;
  complain(text: string): void;
  /** Text from standard input. */
  input(): string;
}

export interface Command {
  /** Behind the name in the list of commands. */
  usage: string;
  /** One line. */
  summary: string;
  /** Options as `node:util` parses them. */
  options: Record<string, { type: 'string' | 'boolean'; short?: string; multiple?: true }>;
  /** What `--help` adds below usage and summary. */
  help: string;
  /** @returns the exit code; with `watch`, what to do when files change */
  run(
    args: string[],
    values: Record<string, string | boolean | (string | boolean)[] | undefined>,
    terminal: Terminal,
  ): number | Promise<number>;
}
