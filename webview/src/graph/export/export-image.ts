import type { Scene } from '../render/scene.ts';

/** Properties that the theme's style sheet gives to what is drawn; a file has no style sheet, so they are written into it. */
const PROPERTIES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'fill-opacity',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

/** The drawing as an SVG file of its own: everything, not only what the zoom shows, with the theme's colours written in. */
export function toSvg(drawing: SVGSVGElement, { bounds }: Scene): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = drawing.querySelectorAll<SVGElement>('*');
  for (const [index, node] of [...copy.querySelectorAll<SVGElement>('*')].entries()) {
    const style = getComputedStyle(originals[index]);
    for (const property of PROPERTIES) node.setAttribute(property, style.getPropertyValue(property));
    node.removeAttribute('class');
  }
  const margin = 24;
  const width = Math.ceil(bounds.width + 2 * margin);
  const height = Math.ceil(bounds.height + 2 * margin);
  copy.setAttribute('viewBox', `${bounds.x - margin} ${bounds.y - margin} ${width} ${height}`);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.querySelector('g')?.removeAttribute('transform');
  const background = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({
    x: bounds.x - margin,
    y: bounds.y - margin,
    width,
    height,
    fill: getComputedStyle(document.body).backgroundColor,
  })) {
    background.setAttribute(name, String(value));
  }
  copy.insertBefore(background, copy.firstChild);
  return new XMLSerializer().serializeToString(copy);
}

/** The drawing as a PNG data URL, twice as large as on the screen and at most 8,192 pixels wide or high. */
export async function toPng(svg: string, { bounds }: Scene): Promise<string> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    await new Promise<void>((resolve, reject) => {
      image.onload = () => resolve();
      image.onerror = () => reject(new Error('The drawing could not be turned into an image.'));
      image.src = url;
    });
    const scale = Math.min(2, 8192 / (bounds.width + 48), 8192 / (bounds.height + 48));
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil((bounds.width + 48) * scale);
    canvas.height = Math.ceil((bounds.height + 48) * scale);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png');
  } finally {
    URL.revokeObjectURL(url);
  }
}
