/**
 * Icons of kinds of symbols: told apart by shape first, by colour second. Drawn on a 16 × 16 grid and coloured by the theme's own
 * symbol colours (`theme.css`).
 */
const SHAPES: Record<string, string> = {
  class: 'M8 1.8 14.2 8 8 14.2 1.8 8Z',
  struct: 'M2.5 3h11v10h-11ZM2.5 6.3h11M6.2 6.3V13',
  interface: 'M5.2 8a2.9 2.9 0 1 1-.1 0ZM8 8h6.2',
  trait: 'M5.2 8a2.9 2.9 0 1 1-.1 0ZM8 8h6.2M11.5 5.8V10',
  enum: 'M3 3.5h10M3 8h10M3 12.5h6',
  enumMember: 'M3 8h10M3 8l2.6-2.6M3 8l2.6 2.6',
  function: 'M10.8 2.6c-2.4-.5-3 .9-3.3 3L6.2 13c-.3 1.3-1.2 1.7-2.6 1.2M4.6 6.9h6.2',
  method: 'M8 1.8 13.6 5v6L8 14.2 2.4 11V5ZM2.4 5 8 8.2 13.6 5M8 8.2v6',
  constructor: 'M8 1.8 13.6 5v6L8 14.2 2.4 11V5ZM8 5.4v5.2M5.4 8h5.2',
  field: 'M2 5.5 8 3l6 2.5v5L8 13l-6-2.5ZM2 5.5 8 8l6-2.5M8 8v5',
  property:
    'M9.8 2.6a4 4 0 0 0-3.9 5.3L2.6 11.2v2.2h2.2l3.3-3.3a4 4 0 0 0 5.1-5l-2.3 2.3-2-2 2.3-2.3a4 4 0 0 0-1.4-.5Z',
  variable: 'M5 3H3v10h2M11 3h2v10h-2M6 10l4-4M6.2 6.2l3.6 3.6',
  constant: 'M2.5 3h11v10h-11ZM5.5 6.5h5M5.5 9.5h5',
  typeAlias: 'M3 4V2.8h10V4M8 2.8v10.4M6 13.2h4',
  macro: 'M9.2 1.8 4 9h3.4l-.8 5.2L12 7H8.4Z',
  namespace:
    'M6 2.5c-2 0-2 1-2 2.7S4 8 2.6 8C4 8 4 9 4 10.8s0 2.7 2 2.7M10 2.5c2 0 2 1 2 2.7S12 8 13.4 8C12 8 12 9 12 10.8s0 2.7-2 2.7',
  package: 'M2.5 5.2 8 2.4l5.5 2.8v5.6L8 13.6l-5.5-2.8ZM2.5 5.2 8 8l5.5-2.8M8 8v5.6',
  impl: 'M8 1.8 14.2 8 8 14.2 1.8 8ZM5.5 8h5',
  file: 'M4 1.8h5.5L12.5 5v9.2H4ZM9.5 1.8V5h3',
  folder: 'M1.8 3.5h4.4l1.4 1.7h6.6v7.6H1.8Z',
  beside: 'M2 2.5h12v11H2ZM8 2.5v11',
  related: 'M2.5 4h7M7 1.5 9.5 4 7 6.5M13.5 12h-7M9 9.5 6.5 12 9 14.5',
  graph: 'M5.5 2h5v4h-5ZM1.5 10.5h5v4h-5ZM9.5 10.5h5v4h-5ZM8 6v2.2M4 10.5V8.2h8v2.3',
  external: 'M6 3H3v10h10v-3M9 2.5h4.5V7M13.5 2.5 7.5 8.5',
};

const SVG = 'http://www.w3.org/2000/svg';

/** The outline of a kind's icon, for drawing it elsewhere (the graph). */
export const iconPath = (kind: string): string => SHAPES[kind] ?? SHAPES.variable;

/** An icon for a kind; it is decoration, the kind's name stands beside it or in the label. */
export function kindIcon(kind: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon kind-${kind}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', iconPath(kind));
  svg.appendChild(path);
  return svg;
}
