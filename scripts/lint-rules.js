/** Rules of ours that no plugin has. Loaded by .oxlintrc.json. */
const noExportAll = {
  meta: { type: 'problem', docs: { description: 'The public API is a list written by hand.' } },
  create: (context) => ({
    ExportAllDeclaration: (node) => context.report({ node, message: 'Name what is exported: the public API is a list written by hand.' }),
  }),
};

const testFunctions = ['describe', 'it', 'suite', 'test'];

/** Knows node:test and mocha alike, imported or global; the rules of test libraries know their own only. */
const noFocusedTests = {
  meta: { type: 'problem', docs: { description: 'A focused test silences all others.' } },
  create(context) {
    const report = (node) => context.report({ node, message: 'A focused test silences all others: remove it before you hand over.' });
    const isOnly = (property) => property.type === 'Property' && property.key.name === 'only' && property.value.value === true;
    return {
      MemberExpression(node) {
        if (testFunctions.includes(node.object.name) && node.property.name === 'only') report(node);
      },
      CallExpression(node) {
        const hasBody = ['ArrowFunctionExpression', 'FunctionExpression'].includes(node.arguments[1]?.type);
        if (['fdescribe', 'fit'].includes(node.callee.name) && hasBody) report(node);
        const options = testFunctions.includes(node.callee.name) ? node.arguments[1] : undefined;
        if (options?.type === 'ObjectExpression' && options.properties.some(isOnly)) report(node);
      },
    };
  },
};

const spoken = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'alt'];
const spokenProperties = ['textContent', 'innerText', 'title', 'placeholder', 'alt', 'ariaLabel', 'ariaDescription'];
const hasWords = (text) => /\p{L}{2,}/u.test(text);

/** What is written between the tags of a template, and in its attributes for people; expressions are where the brand speaks. */
function wordsOfTemplate(quasis) {
  const markup = quasis.map(({ value }) => value.raw).join('\uFFFC');
  const attributes = [...markup.matchAll(/\s([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/g)]
    .filter(([, name]) => spoken.includes(name))
    .map(([, , double = '', single = '', bare = '']) => double + single + bare);
  const texts = markup
    .replaceAll(/<!--.*?-->/gs, '')
    .split(/<[^>]*>/)
    .map((text) => text.trim());
  return [...attributes, ...texts].filter(hasWords);
}

const noSentenceInCode = {
  meta: { type: 'problem', docs: { description: 'All that a customer or operator reads comes from the brand file.' } },
  create(context) {
    const report = (node, text) => context.report({ node, message: `"${text}" is for people: say it from the brand file.` });
    const literal = (node) =>
      node?.type === 'Literal' && typeof node.value === 'string'
        ? node.value
        : node?.type === 'TemplateLiteral'
          ? node.quasis.map(({ value }) => value.raw).join(' ')
          : '';
    return {
      TaggedTemplateExpression(node) {
        if (!['html', 'svg'].includes(node.tag.name)) return;
        for (const text of wordsOfTemplate(node.quasi.quasis)) report(node, text);
      },
      AssignmentExpression(node) {
        const text = literal(node.right);
        if (spokenProperties.includes(node.left.property?.name) && hasWords(text)) report(node, text);
      },
      CallExpression(node) {
        const [name, value] = node.arguments;
        if (node.callee.property?.name === 'setAttribute' && spoken.includes(name?.value) && hasWords(literal(value)))
          report(node, literal(value));
      },
    };
  },
};

export default {
  meta: { name: 'segue' },
  rules: { 'no-sentence-in-code': noSentenceInCode, 'no-export-all': noExportAll, 'no-focused-tests': noFocusedTests },
};
