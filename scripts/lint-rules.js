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

export default {
  meta: { name: 'segue' },
  rules: { 'no-export-all': noExportAll, 'no-focused-tests': noFocusedTests },
};
