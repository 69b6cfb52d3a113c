import type { Scope } from '../../format/rule.ts';

/** One scope of Vale as ours: `heading.h2`, `~heading`, `text & ~heading`; undefined for what messages do not have. */
function oneScope(written: string): Scope | undefined {
  const parts = written.split('&').map((part) => part.trim().replace(/\.(md|txt|h\d|adoc|html|rst)$/, ''));
  const named = (name: string): boolean => parts.includes(name);
  if (!parts.every((part) => /^(text|paragraph|summary|heading|~heading|sentence|alt|raw|~raw|~code|~blockquote|~table|~alt)$/.test(part)))
    return undefined;
  if (named('heading')) return 'heading';
  if (named('alt')) return 'alt';
  if (named('raw')) return 'raw';
  if (named('sentence')) return 'sentence';
  return named('~heading') || named('paragraph') ? 'not-heading' : 'text';
}

/**
 * Where a rule of Vale looks.
 *
 * @param value of `scope`: a name, or a list of them
 * @returns undefined where no part of a message is meant, with the names that are not read
 */
export function readScope(value: unknown): { scope?: Scope | Scope[]; unread: string[] } {
  const written = value === undefined || value === null ? ['text'] : [value].flat().map(String);
  const read = written.map((name) => ({ name, scope: oneScope(name) }));
  const scopes = [...new Set(read.flatMap(({ scope }) => scope ?? []))];
  const unread = read.filter(({ scope }) => scope === undefined).map(({ name }) => name);
  return { ...(scopes.length > 0 && { scope: scopes.length === 1 ? scopes[0]! : scopes }), unread };
}
