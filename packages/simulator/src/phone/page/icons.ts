/** Strokes on a 24 px grid, 1.75 px wide, drawn for this page. */
const paths = {
  back: 'M14.5 5.5 8 12l6.5 6.5',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  attach: 'M18.9 11.3l-7.4 7.4a4.6 4.6 0 0 1-6.5-6.5l7.9-7.9a3.1 3.1 0 0 1 4.4 4.4l-7.9 7.9a1.5 1.5 0 0 1-2.2-2.2l7-7',
  send: 'M12 19V5.5M6 11l6-6 6 6',
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  file: 'M7 3.5h6.5L18 8v12.5H7zM13.5 3.5V8H18',
  play: 'M8.5 6v12l9.5-6z',
  cloud: 'M7.2 18h9.6a4 4 0 0 0 .6-7.95 5.6 5.6 0 0 0-10.8 1.05A3.5 3.5 0 0 0 7.2 18z',
  block: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM6 6l12 12',
  forward: 'M13.5 6.5 19 12l-5.5 5.5M19 12H9.5A4.5 4.5 0 0 0 5 16.5v1',
  link: 'M9 15l6-6M9.5 8H15v5.5',
  person: 'M12 11.5a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2zM4.8 20a7.2 7.2 0 0 1 14.4 0',
  commands: 'M5 7h14M5 12h14M5 17h9',
} as const;

export type IconName = keyof typeof paths;

export function createIcon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}

/** Two checks, as the messenger marks what was read. */
export function createChecks(): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 18 11');
  svg.setAttribute('class', 'checks');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', 'M1 6.2 4.3 9.5 11.6 1.6M7.4 8.9l.6.6L15.3 1.6');
  svg.append(path);
  return svg;
}

/** Signal, network and battery for the status bar. */
export function createStatusIcons(): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 72 14');
  svg.setAttribute('class', 'status-icons');
  svg.setAttribute('aria-hidden', 'true');
  const shapes: [string, string][] = [
    ['solid', 'M1 9.5h2.6v3H1zM5.2 7.2h2.6v5.3H5.2zM9.4 4.6H12v7.9H9.4zM13.6 2h2.6v10.5h-2.6z'],
    ['line', 'M23 5.6a9 9 0 0 1 12 0M25.6 8.4a5.2 5.2 0 0 1 6.8 0M28.2 11.1a1.4 1.4 0 0 1 1.6 0'],
    [
      'line faint',
      'M44.5 1.8h20a2.8 2.8 0 0 1 2.8 2.8v5a2.8 2.8 0 0 1-2.8 2.8h-20a2.8 2.8 0 0 1-2.8-2.8v-5a2.8 2.8 0 0 1 2.8-2.8zM69.6 5.6v3',
    ],
    ['solid', 'M44.6 3.6h16.6a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H44.6a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1z'],
  ];
  for (const [kind, d] of shapes) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('class', kind);
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}
