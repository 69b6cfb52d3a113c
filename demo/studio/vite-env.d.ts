/** What the studio uses of Vite's `import.meta`. */
interface ImportMeta {
  /** Texts of files, by path. */
  glob<T>(pattern: string, options: { query: '?raw'; import: 'default'; eager: true }): Record<string, T>;
}
