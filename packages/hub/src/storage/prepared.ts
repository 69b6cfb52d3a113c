import type { CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Stands for a value that is given at each run. */
class Parameter {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

const parameter = (name: string): never => new Parameter(name) as never;

/** Runs one statement at once, on the connection it was made for. */
export type RunStatement = (sql: string, parameters: readonly unknown[]) => unknown[];

/** Compiled queries, and how they are run. */
export interface PreparedCache {
  /** By name; shared by every connection. */
  compiled: Map<string, CompiledQuery<unknown>>;
  /** Without it they go through the query builder's own driver, which costs as much again as the query. */
  run?: RunStatement;
}

/**
 * Runs a query that is compiled only the first time. The query builder costs as much as SQLite itself, so the queries
 * on a message's way go through here.
 *
 * @param name unique for the query text
 * @param build makes the query; `$('name')` stands for the value given under that name
 */
export async function runPrepared<Row>(
  db: Kysely<Tables>,
  cache: PreparedCache,
  name: string,
  build: (db: Kysely<Tables>, $: typeof parameter) => { compile(): CompiledQuery<unknown> },
  values: Record<string, unknown>,
): Promise<Row[]> {
  let compiled = cache.compiled.get(name);
  if (!compiled) {
    compiled = build(db, parameter).compile();
    cache.compiled.set(name, compiled);
  }
  const parameters = compiled.parameters.map((value) => (value instanceof Parameter ? values[value.name] : value));
  if (cache.run) return cache.run(compiled.sql, parameters) as Row[];
  const result = await db.executeQuery<Row>({ ...compiled, parameters });
  return result.rows;
}
