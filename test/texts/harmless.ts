/** Files with a function of a text that no text from outside can make slow, each with its reason. */
export const harmless: Readonly<Record<string, string>> = {
  'elements/src/markdown/render-markdown.ts': 'needs a page; what it does is in "blocks that are shown"',
  'elements/src/markdown/show-words.ts': 'needs a page; asks two readers that are in the table',
  'channels/src/content/answers.ts': 'at most 64 characters, a pattern of bounded length',
  'protocol/src/markdown/signs.ts': 'looks at one sign',
};
