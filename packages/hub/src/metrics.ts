/** Counters and gauges in the Prometheus text format. Names are fixed, labels are few: no id ever becomes a label. */
export interface Metrics {
  count(name: string, labels?: Record<string, string>, by?: number): void;
  /** Text of `/metrics`. `gauges` are read at the moment of asking. */
  render(gauges: Record<string, number>): string;
}

export function createMetrics(): Metrics {
  const counters = new Map<string, Map<string, number>>();
  return {
    count(name, labels = {}, by = 1) {
      let key = '';
      for (const label in labels) key += `${key === '' ? '' : ','}${label}="${labels[label]!.replace(/["\\\n]/g, '_')}"`;
      const series = counters.get(name) ?? new Map<string, number>();
      counters.set(name, series);
      series.set(key, (series.get(key) ?? 0) + by);
    },
    render(gauges) {
      const lines: string[] = [];
      for (const [name, series] of counters) {
        lines.push(`# TYPE segue_${name} counter`);
        for (const [labels, value] of series) lines.push(`segue_${name}${labels === '' ? '' : `{${labels}}`} ${value}`);
      }
      for (const [name, value] of Object.entries(gauges)) lines.push(`# TYPE segue_${name} gauge`, `segue_${name} ${value}`);
      return `${lines.join('\n')}\n`;
    },
  };
}
