/** Reports as plain text for a terminal. */
import type { RetrievalReport } from './retrieval.ts';

function cell(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(4);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function flatten(row: object, prefix = ''): [string, string][] {
  return Object.entries(row).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? flatten(value, `${prefix}${name}.`)
      : Array.isArray(value)
        ? value.map((item, i): [string, string] => [`${prefix}${name}[${i}]`, cell(item)])
        : [[`${prefix}${name}`, cell(value)] as [string, string]],
  );
}

/** One block per report, one `name value` line per figure. */
export function asTable(rows: readonly object[]): string {
  return rows
    .map((row) => {
      const lines = flatten(row);
      const width = Math.max(...lines.map(([name]) => name.length));
      return lines.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
    })
    .join('\n\n');
}

const ONE_IN_THOUSAND = 0.001;
const COLUMNS = [
  'method',
  'MAP@5',
  'recall',
  'wrong links',
  'own claim taken out',
  'messages/s',
  'talk read',
] as const;

function comparedRow({ engine, map5, qps, talk, note, recallAt }: RetrievalReport): string[] {
  const at = recallAt?.find(({ alarms }) => alarms === ONE_IN_THOUSAND);
  const percent = (share: number | undefined): string =>
    share === undefined ? '–' : `${(100 * share).toFixed(1)} %`;
  return [
    engine,
    map5.toFixed(3),
    at ? at.recall.toFixed(3) : '–',
    percent(at?.wrong),
    percent(at?.wrongWithout),
    qps < 10 ? qps.toFixed(1) : qps.toFixed(0),
    talk === undefined ? '–' : `${talk.toLocaleString('en')}${note === undefined ? '' : ', cut'}`,
  ];
}

/**
 * Methods side by side as a Markdown table: recall of the right claim, and the shares of messages linked to
 * another one, where at most 1 in 1,000 messages of the talk read would be answered. Below it what was cut.
 */
export function comparison(reports: readonly RetrievalReport[]): string {
  const rows = [[...COLUMNS], ...reports.map(comparedRow)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((value, column) => value.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const notes = reports.flatMap(({ engine, note }) => (note === undefined ? [] : [`${engine}: ${note}`]));
  const [head = [], ...body] = rows;
  return [line(head), rule, ...body.map(line), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}
