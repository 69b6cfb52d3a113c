import { escapeMarkdown, visibleName } from '@segue/protocol';

/**
 * What people typed, filled in or call themselves, for a sentence of the brand that is read as markdown: in one line, with no emphasis and no
 * link of theirs. The brand's bot says nothing for a stranger but words. Pure.
 */
export const saidByPeople = (text: string): string => escapeMarkdown(visibleName(text), { noLinks: true });
