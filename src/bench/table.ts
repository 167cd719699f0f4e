/** Reports as plain text for a terminal. */

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
