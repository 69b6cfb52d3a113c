/** The manifest of our elements: what editors complete and the stories' tables show. Built from the docstrings by `npm run manifest`. */
export default {
  globs: ['packages/{elements,widget,desk}/src/**/*.ts'],
  exclude: ['**/*.test.ts', '**/*.test-d.ts', '**/*.styles.ts', '**/dist/**'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
};
