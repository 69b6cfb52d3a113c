/**
 * Who may import whom. The table is the architecture: everything it does not name is an error, for types as for code.
 *
 * `types` must stay out of `conditionNames`: with it (and with TypeScript 7, which has no JavaScript API) imports are dropped without a word.
 * `scripts/check-imports.ts` therefore also demands that every import of a sibling is seen.
 */

/** What a package may import of ours, as regular expressions under `packages/`. Its own files are always allowed, save for the rules below. */
const table = {
  protocol: [],
  surfaces: [],
  brand: [],
  identity: ['protocol/'],
  client: ['protocol/'],
  elements: ['protocol/', 'brand/src/runtime/'],
  widget: ['client/', 'surfaces/', 'elements/', 'brand/src/runtime/', 'protocol/'],
  // The desk checks drafts as they are written: docs/decisions/0005.
  desk: [
    'client/',
    'surfaces/',
    'elements/',
    'brand/src/runtime/',
    'brand/src/lint/(index|create-linter|reading/finding|reading/lint-context)\\.ts$',
    'protocol/',
  ],
  // At run time the loader may load the launcher alone, an entry without dependencies; of the rest of the widget it sees types. Both keep things under the same names.
  loader: ['widget/src/launcher/', 'surfaces/'],
  channels: ['protocol/', 'brand/src/runtime/'],
  // The contract, not the networks.
  hub: ['channels/src/[^/]+$', 'identity/', 'brand/src/runtime/', 'protocol/'],
  // Shapes that a vendor sends, nothing else.
  simulator: ['channels/src/[^/]+/payloads\\.ts$'],
  server: ['hub/', 'channels/', 'identity/', 'brand/', 'protocol/'],
  // A fake of the client has its types.
  testing: ['protocol/', 'client/'],
};

/** Tests, and what only they use: `fixtures/` are not part of what is published. */
const isTest = '(\\.(test|test-d|contract)\\.ts$|/fixtures/)';

function rule(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

/** Nothing but what the table allows; tests may use the testing package besides. */
function rulesOfPackage([name, allowed]) {
  const own = `^packages/${name}/`;
  const others = allowed.map((pattern) => `^packages/${pattern}`);
  const types = name === 'loader' ? { dependencyTypesNot: ['type-only'] } : {};
  const rules = [
    rule(
      `${name}-imports`,
      `${name} may import of ours only what the table says.`,
      { path: `${own}src/`, pathNot: isTest },
      {
        path: '^packages/',
        pathNot: [own, ...others],
        ...types,
      },
    ),
    rule(
      `${name}-tests-import`,
      `Tests of ${name} may import of ours only what the table says, and testing.`,
      { path: `${own}src/.*${isTest}` },
      {
        path: '^packages/',
        pathNot: [own, ...others, '^packages/testing/'],
        ...types,
      },
    ),
  ];
  if (name !== 'loader') return rules;
  return [
    ...rules,
    rule(
      'loader-sees-only-the-widget',
      'Types, too, come from the widget and the surfaces only.',
      { path: `${own}src/` },
      {
        path: '^packages/',
        pathNot: [own, '^packages/widget/', '^packages/surfaces/', '^packages/testing/'],
      },
    ),
  ];
}

module.exports = {
  forbidden: [
    ...Object.entries(table).flatMap(rulesOfPackage),
    rule(
      'known-package',
      'A new package gets its line in the table first.',
      { path: `^packages/(?!(${Object.keys(table).join('|')})/)` },
      { path: '^packages/' },
    ),
    rule(
      'packages-stand-alone',
      'Packages import nothing from stories, demo, test or scripts; tests may show stories.',
      { path: '^packages/', pathNot: isTest },
      { path: '^(stories|demo|test|scripts)/' },
    ),
    rule(
      'tests-import-no-other-room',
      'Tests of packages import nothing from demo, test or scripts.',
      { path: `^packages/.*${isTest}` },
      { path: '^(demo|test|scripts)/' },
    ),
    rule(
      'runtime-stands-alone',
      "Browsers load brand's runtime: it imports none of the rest of brand.",
      { path: '^packages/brand/src/runtime/', pathNot: isTest },
      { path: '^packages/brand/src/', pathNot: '^packages/brand/src/runtime/' },
    ),
    rule(
      'channels-stand-alone',
      'No channel imports another; what is said and its words are for all.',
      { path: '^packages/channels/src/([^/]+)/' },
      { path: '^packages/channels/src/[^/]+/', pathNot: '^packages/channels/src/($1|content|text)/' },
    ),
    rule(
      'content-knows-no-network',
      'What is said is downgraded by limits, never by a name.',
      { path: '^packages/channels/src/(content|text)/' },
      { path: '^packages/channels/src/', pathNot: '^packages/channels/src/(content|text)/' },
    ),
    rule(
      'domain-stands-alone',
      'What the hub decides knows ports, rows and files; never a request, a cookie, a stream, a timer or the worker.',
      { path: '^packages/hub/src/domain/', pathNot: isTest },
      { path: '^packages/hub/src/', pathNot: '^packages/hub/src/(domain/|storage/(rows|storage|delays)\\.ts$|files/|ports\\.ts$)' },
    ),
    rule(
      'launcher-stands-alone',
      'The launcher is what a page pays for before anybody asks: it imports nothing at run time but its own folder and the brand runtime.',
      { path: '^packages/widget/src/launcher/', pathNot: isTest },
      { pathNot: ['^packages/widget/src/launcher/', '^packages/brand/src/runtime/'], dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'siblings-by-name',
      'A sibling package is imported by its name, never by a path into it.',
      { path: '^packages/([^/]+)/' },
      { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
    ),
    rule(
      'packages-by-name',
      'Stories, demo, test and scripts import a package by its name, never by a path into it.',
      { path: '^(stories|demo|test|scripts)/' },
      { path: '^packages/', dependencyTypesNot: ['aliased-workspace'] },
    ),
    rule(
      'only-tests-use-testing',
      'The testing package is for tests.',
      { path: '^packages/(?!testing/)', pathNot: isTest },
      { path: '^packages/testing/' },
    ),
    rule('no-circles', 'No circles anywhere.', { path: '^packages/' }, { circular: true }),
    rule(
      'no-circles-at-run-time',
      'Outside packages a circle may be of types only.',
      { path: '^(stories|demo|test|scripts)/' },
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true, pathNot: '^(node:|virtual:)' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['segue-source', 'import', 'browser', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
