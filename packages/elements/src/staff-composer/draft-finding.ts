/** What the brand would say differently in a draft: offsets in UTF-16 code units, `end` exclusive. */
export interface DraftFinding {
  severity: 'suggestion' | 'warning' | 'error' | 'hard';
  message: string;
  start: number;
  end: number;
  /** What can stand there instead, best first; empty leaves it out. */
  suggestions: readonly { text: string }[];
}
