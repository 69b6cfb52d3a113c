#!/usr/bin/env node
// Where it is installed, Node reads JavaScript only; in the repository the source is what is meant.
const isInstalled = import.meta.dirname.includes('node_modules');
await import(isInstalled ? '../dist/cli.js' : '../src/cli.ts');
