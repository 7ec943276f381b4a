import { crc32, deflateSync } from 'node:zlib';

/** What a drawn photo shows. */
export type Picture = 'handrail' | 'scaffold' | 'panel' | 'extinguisher' | 'done';

type Point = readonly [x: number, y: number];
/** What is drawn, the later over the earlier: its colour (`rrggbb`), and whether it covers a point. */
interface Shape {
  colour: string;
  covers(x: number, y: number): boolean;
}

const width = 320;
const height = 220;

/** One line through the points. */
function line(colour: string, thickness: number, ...points: Point[]): Shape {
  const parts = points.slice(1).map((to, index) => [points[index] ?? to, to] as const);
  const reach = (thickness / 2) ** 2;
  return {
    colour,
    covers: (x, y) => parts.some(([from, to]) => squaredDistance([x, y], from, to) <= reach),
  };
}

function squaredDistance([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy);
  const at = Math.min(1, Math.max(0, along));
  return (x - x1 - at * dx) ** 2 + (y - y1 - at * dy) ** 2;
}

function box(colour: string, [left, top]: Point, [right, bottom]: Point): Shape {
  return { colour, covers: (x, y) => x >= left && x < right && y >= top && y < bottom };
}

function disc(colour: string, [cx, cy]: Point, radius: number): Shape {
  return { colour, covers: (x, y) => (x - cx) ** 2 + (y - cy) ** 2 <= radius ** 2 };
}

/** What lies within the corners: a line to the right crosses their edges an odd number of times. */
function area(colour: string, ...corners: Point[]): Shape {
  const isWithin = (x: number, y: number) =>
    corners.filter(([x2, y2], index) => {
      const [x1, y1] = corners.at(index - 1) ?? [x2, y2];
      return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
    }).length %
      2 ===
    1;
  return { colour, covers: isWithin };
}

const [yellow, red, grey] = ['d9a521', 'b3261e', '5b6b73'];

const ground = [box('dfe7ea', [0, 0], [width, height]), box('b9c4c0', [0, 196], [width, height])];

const drawings: Record<Picture, Shape[]> = {
  handrail: [
    line(yellow, 10, [40, 190], [40, 80]),
    line(yellow, 10, [120, 190], [120, 70]),
    line(yellow, 10, [200, 190], [200, 95]),
    line(yellow, 10, [280, 190], [280, 60]),
    line(yellow, 10, [30, 82], [205, 100]),
    line(red, 10, [210, 120], [292, 60]),
  ],
  scaffold: [
    ...[50, 150, 250].map((x) => line(grey, 8, [x, 200], [x, 30])),
    ...[70, 130].map((y) => line(grey, 8, [40, y], [270, y])),
    line(red, 6, [150, 130], [250, 192]),
  ],
  panel: [
    box('8a959b', [95, 30], [225, 200]),
    box('39434a', [108, 44], [212, 184]),
    area('f2c230', [166, 60], [140, 112], [164, 112], [150, 162], [194, 96], [168, 96], [184, 60]),
  ],
  extinguisher: [
    line(red, 8, [100, 40], [220, 40], [220, 200], [100, 200], [100, 40]),
    line(red, 8, [120, 70], [200, 170]),
    line(red, 8, [200, 70], [120, 170]),
  ],
  done: [disc('2f7d5b', [160, 112], 72), line('ffffff', 14, [124, 114], [150, 140], [198, 84])],
};

const drawn = new Map<Picture, Buffer>();

/** A simple drawing instead of a photo, as PNG: what can run something (SVG) is no evidence. */
export function pictureOf(picture: Picture): Buffer {
  const png = drawn.get(picture) ?? pngOf([...ground, ...drawings[picture]]);
  drawn.set(picture, png);
  return png;
}

/** Rows of pixels: each begins with its filter (0, none), then red, green and blue. */
function pngOf(shapes: readonly Shape[]): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const top = shapes.findLast((shape) => shape.covers(x + 0.5, y + 0.5));
      rows.write(top?.colour ?? 'ffffff', y * (1 + width * 3) + 1 + x * 3, 'hex');
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a channel, in three channels.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunkOf('IHDR', header),
    chunkOf('IDAT', deflateSync(rows)),
    chunkOf('IEND', Buffer.alloc(0)),
  ]);
}

function chunkOf(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
