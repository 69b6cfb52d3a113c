import type { RowView, RowViews } from '../sql/row-views.ts';

const nothingKept = <Row>(): RowView<Row> => ({ find: (_key, load) => load(), put: () => undefined, drop: () => undefined });

/** Others write the same database: nothing is kept. */
export const readerRows: RowViews = { conversations: nothingKept(), persons: nothingKept(), sessions: nothingKept() };
