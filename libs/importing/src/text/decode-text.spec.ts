import { describe, expect, it } from '@jest/globals';
import type { Encoding } from '#contracts';
import { decodeText } from './decode-text.js';

const TEXT = '样品,测量值\n连接器,0.41 mΩ\n';
/** 样品,测量值\n连接器,0.41 in GB18030. */
const GB18030 = Buffer.from('d1f9c6b72cb2e2c1bfd6b50ac1acbdd3c6f72c302e34310a', 'hex');
const GB18030_TEXT = '样品,测量值\n连接器,0.41\n';

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
const utf16le = Buffer.from(TEXT, 'utf16le');
const mark = (...bytes: number[]): Buffer => Buffer.from(bytes);

const decode = (bytes: Buffer, encoding?: Encoding) => decodeText('results.csv', bytes, encoding);

describe('the text of a file', () => {
  it.each<[string, Buffer, string, Encoding]>([
    ['UTF-8', Buffer.from(TEXT), TEXT, 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.concat([mark(0xef, 0xbb, 0xbf), Buffer.from(TEXT)]), TEXT, 'utf-8'],
    ['GB18030', GB18030, GB18030_TEXT, 'gb18030'],
    ['GB18030 with a mark', Buffer.concat([mark(0x84, 0x31, 0x95, 0x33), GB18030]), GB18030_TEXT, 'gb18030'],
    ['UTF-16, little end first', utf16le, TEXT, 'utf-16le'],
    ['UTF-16, little end first, with a mark', Buffer.concat([mark(0xff, 0xfe), utf16le]), TEXT, 'utf-16le'],
    ['UTF-16, big end first', swapped(utf16le), TEXT, 'utf-16be'],
    ['UTF-16, big end first, with a mark', Buffer.concat([mark(0xfe, 0xff), swapped(utf16le)]), TEXT, 'utf-16be'],
    ['ASCII', Buffer.from('a,b\n'), 'a,b\n', 'utf-8'],
  ])('is decoded without a given encoding: %s', (_name, bytes, text, encoding) => {
    expect(decode(bytes)).toMatchObject({ text, encoding });
  });

  it('is decoded with the given encoding', () => {
    expect(decode(GB18030, 'gb18030')).toEqual({ text: GB18030_TEXT, encoding: 'gb18030', source: 'option' });
    expect(decode(utf16le, 'utf-16le').text).toBe(TEXT);
  });

  it('is refused with the line number if a byte is invalid in the given encoding', () => {
    expect(() => decode(GB18030, 'utf-8')).toThrow(/not utf-8 on line 1/);
    expect(() => decode(Buffer.concat([Buffer.from('a,b\n'), GB18030]), 'utf-8')).toThrow(/on line 2/);
  });

  it('is refused with the line number if no known encoding decodes it', () => {
    const latin1 = Buffer.from('a,b\ncaf\u00e9,1\n', 'latin1');
    expect(() => decode(latin1)).toThrow(/neither UTF-8 \(first fault on line 2\) nor GB18030/);
  });

  it('is refused if the byte order mark contradicts the given encoding', () => {
    expect(() => decode(Buffer.concat([mark(0xff, 0xfe), utf16le]), 'utf-8')).toThrow(/byte order mark of utf-16le/);
  });

  it.each([
    ['a replacement character, left by an earlier wrong conversion', 'a\n\ufffd\u04f4'],
    ['a control character', 'a\n\u0000b'],
    ['a character of private use', 'a\n\ue000'],
    ['an unassigned character', 'a\n\u0378'],
  ])('is refused with the line number if it has %s', (_what, text) => {
    expect(() => decode(Buffer.from(text), 'utf-8')).toThrow(/line 2 of results.csv has the character U\+/);
  });
});
