/** A message on a phone, of whatever network. */
export interface PhoneMessage {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  /** `mine`: of whoever holds the phone. */
  side: 'mine' | 'theirs';
  text: string;
  files: { name: string; mediaType: string; url: string }[];
}
