import { decodeQR } from 'qr/decode.js';
import type { Page } from 'playwright-core';

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel, red, green, blue and opacity: base64. */
  readonly data: string;
}

/** Time for a hard picture, in milliseconds. */
const TIME_LIMIT_MS = 10_000;

/**
 * The text of the QR code in a picture, found and read from its pixels. The browser only unpacks the PNG, on a page of
 * its own.
 * @throws Error where there is no code that can be read
 */
export async function decodedCode(png: Buffer, page: Page): Promise<string> {
  const blank = await page.context().newPage();
  const { width, height, data } = await blank.evaluate<Pixels>(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const drawing = new OffscreenCanvas(image.width, image.height).getContext('2d');
    drawing.drawImage(image, 0, 0);
    const { data } = drawing.getImageData(0, 0, image.width, image.height);
    const bytes = new Blob([data]);
    const url = await new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.readAsDataURL(bytes);
    });
    return { width: image.width, height: image.height, data: url.slice(url.indexOf(',') + 1) };
  })()`);
  await blank.close();
  return decodeQR(
    { width, height, data: Uint8Array.from(Buffer.from(data, 'base64')) },
    { format: 'RGBA', timeLimit: TIME_LIMIT_MS },
  );
}
