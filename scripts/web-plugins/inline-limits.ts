import type { Plugin } from 'vite';

/** Puts the numbers of `limits` (of the protocol) where they are used: a table goes along whole, also when two of its rows are needed. */
export function inlineLimits(limits: Readonly<Record<string, number>>): Plugin {
  return {
    name: 'segue:inline-limits',
    enforce: 'post',
    transform(code, id) {
      if (!/packages\/\w+\/src\//.test(id) || !/\blimits\./.test(code) || !/import .*\blimits\b.*@segue\/protocol/.test(code))
        return undefined;
      return {
        code: code.replaceAll(/\blimits\.(\w+)/g, (whole, name: string) => (name in limits ? String(limits[name]) : whole)),
        map: null,
      };
    },
  };
}
