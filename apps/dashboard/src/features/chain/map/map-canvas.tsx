import { useCallback, useEffect, useMemo, useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChainMap } from '#contracts';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { memberAt, type MapLayout } from './map-layout';

interface MapCanvasProps {
  readonly map: ChainMap;
  readonly layout: MapLayout;
  /** Places of the members that are shown strongly; undefined: all. */
  readonly shown: ReadonlySet<number> | undefined;
  readonly focus: number | undefined;
  readonly onFocus: (place: number | undefined) => void;
}

interface View {
  x: number;
  y: number;
  scale: number;
}

const MIN_SCALE = 0.2;
const MAX_SCALE = 4;
/** A pointer that moved less has clicked, in pixels. */
const CLICK_PX = 4;
/** Scores from which a member is drawn in the colours of the theme. */
const WEAK = 20;
const VERY_WEAK = 50;

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The map as a drawing: links once for each scale, so that moving it only copies a picture. Its table says the same in words. */
export function MapCanvas({ map, layout, shown, focus, onFocus }: MapCanvasProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { language } = useLanguage();
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<View | undefined>(undefined);
  const frame = useRef(0);
  const drag = useRef<{ x: number; y: number; moved: number } | undefined>(undefined);
  const titles = useMemo(
    () =>
      layout.columns.map(
        ({ column, members }) => `${column === 'NONE' ? t('map.noSegment') : label(column)} ${members}`,
      ),
    [layout, label, t],
  );
  const picture = useMemo(() => document.createElement('canvas'), []);
  const pictured = useRef<{ scale: number; of: unknown } | undefined>(undefined);
  const names = useMemo(
    () => map.members.map(({ name, nameEn }) => (language === 'en' ? (nameEn ?? name) : name)),
    [map, language],
  );
  const state = useMemo(
    () => ({ map, layout, shown, focus, titles, names }),
    [map, layout, shown, focus, titles, names],
  );

  const draw = useCallback(() => {
    const target = canvas.current;
    if (!target) return;
    const ratio = devicePixelRatio;
    const [width, height] = [target.clientWidth, target.clientHeight];
    view.current ??= fitted(state.layout, width, height);
    const { x, y, scale } = view.current;
    if (target.width !== Math.round(width * ratio)) target.width = Math.round(width * ratio);
    if (target.height !== Math.round(height * ratio)) target.height = Math.round(height * ratio);
    if (pictured.current?.scale !== scale || pictured.current.of !== state) {
      drawPicture(picture, state, scale * ratio);
      pictured.current = { scale, of: state };
    }
    const context = target.getContext('2d');
    context?.clearRect(0, 0, target.width, target.height);
    context?.drawImage(picture, x * ratio, y * ratio);
  }, [picture, state]);
  const redraw = useCallback(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(draw);
  }, [draw]);

  useEffect(() => {
    redraw();
    const target = canvas.current;
    if (!target) return;
    const resized = new ResizeObserver(redraw);
    resized.observe(target);
    const zoom = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomBy(Math.exp(-event.deltaY / 300), event.offsetX, event.offsetY);
    };
    target.addEventListener('wheel', zoom, { passive: false });
    return () => {
      resized.disconnect();
      target.removeEventListener('wheel', zoom);
      cancelAnimationFrame(frame.current);
    };
  });

  function zoomBy(factor: number, atX: number, atY: number) {
    const before = view.current;
    if (!before) return;
    const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, before.scale * factor));
    const by = scale / before.scale;
    view.current = { scale, x: atX - (atX - before.x) * by, y: atY - (atY - before.y) * by };
    redraw();
  }
  const zoomMiddle = (factor: number) => {
    const target = canvas.current;
    if (target) zoomBy(factor, target.clientWidth / 2, target.clientHeight / 2);
  };
  const onPointerDown = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, moved: 0 };
  };
  const onPointerMove = (event: PointerEvent) => {
    const [from, at] = [drag.current, view.current];
    if (!from || !at) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    drag.current = { x: event.clientX, y: event.clientY, moved: from.moved + Math.abs(dx) + Math.abs(dy) };
    view.current = { ...at, x: at.x + dx, y: at.y + dy };
    redraw();
  };
  const onPointerUp = (event: PointerEvent<HTMLCanvasElement>) => {
    const [from, at] = [drag.current, view.current];
    drag.current = undefined;
    if (!from || !at || from.moved > CLICK_PX) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    onFocus(memberAt(layout, (event.clientX - left - at.x) / at.scale, (event.clientY - top - at.y) / at.scale));
  };
  return (
    <div className={layout.height < 300 ? 'map-drawing map-short' : 'map-drawing'}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={t('map.drawing', { members: map.members.length, links: map.links.length })}
        data-testid="map-canvas"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
      />
      <div className="map-zoom">
        <button type="button" className="button" aria-label={t('map.closer')} onClick={() => zoomMiddle(1.4)}>
          +
        </button>
        <button type="button" className="button" aria-label={t('map.wider')} onClick={() => zoomMiddle(1 / 1.4)}>
          −
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            view.current = undefined;
            redraw();
          }}
        >
          {t('map.whole')}
        </button>
      </div>
    </div>
  );
}

function fitted({ width, height }: MapLayout, toWidth: number, toHeight: number): View {
  const scale = Math.min(2, Math.max(MIN_SCALE, Math.min(toWidth / width, toHeight / height)));
  return { scale, x: Math.max(0, (toWidth - width * scale) / 2), y: 0 };
}

type Drawn = Pick<MapCanvasProps, 'map' | 'layout' | 'shown' | 'focus'> & {
  readonly titles: readonly string[];
  readonly names: readonly string[];
};

/** Draws everything at a scale, in pixels of the screen. */
function drawPicture(
  picture: HTMLCanvasElement,
  { map, layout, shown, focus, titles, names }: Drawn,
  scale: number,
): void {
  picture.width = Math.ceil(layout.width * scale);
  picture.height = Math.ceil(layout.height * scale);
  const context = picture.getContext('2d');
  if (!context) return;
  context.scale(scale, scale);
  const [ink, line, canal, warn, bad, surface] = [
    '--ink-2',
    '--line-2',
    '--canal-2',
    '--warn',
    '--bad',
    '--surface',
  ].map(colour);
  const { x, y } = layout;
  const inSight = ([from = 0, to = 0]: readonly number[]): boolean =>
    shown === undefined || (shown.has(from) && shown.has(to));
  const links = map.links.filter(inSight);
  const stroke = (drawn: readonly (readonly number[])[], style: string | undefined, width: number, alpha: number) => {
    context.strokeStyle = style ?? '';
    context.lineWidth = width;
    context.globalAlpha = alpha;
    context.beginPath();
    for (const [from = 0, to = 0] of drawn) {
      const bend = x[to] === x[from] ? 30 : 0;
      context.moveTo(x[from] ?? 0, y[from] ?? 0);
      context.quadraticCurveTo(
        ((x[from] ?? 0) + (x[to] ?? 0)) / 2 + bend,
        ((y[from] ?? 0) + (y[to] ?? 0)) / 2,
        x[to] ?? 0,
        y[to] ?? 0,
      );
    }
    context.stroke();
  };
  // Many faint lines show where the chain is dense; those of the chosen member itself stand out.
  stroke(links, line, layout.isNamed ? 1.5 : 0.5, Math.max(0.08, Math.min(1, 400 / Math.max(1, links.length))));
  if (focus !== undefined)
    stroke(
      links.filter((link) => link.includes(focus)),
      canal,
      1.5,
      0.9,
    );
  for (const [place, member] of map.members.entries()) {
    context.globalAlpha = shown === undefined || shown.has(place) ? 1 : 0.18;
    context.fillStyle = (member.score >= VERY_WEAK ? bad : member.score >= WEAK ? warn : canal) ?? '';
    const radius = member.score >= VERY_WEAK ? 8 : member.score >= WEAK ? 6.5 : 4.5;
    context.beginPath();
    // Shape and size say it too: weak members are squares.
    if (member.score >= WEAK) context.rect((x[place] ?? 0) - radius, (y[place] ?? 0) - radius, radius * 2, radius * 2);
    else context.arc(x[place] ?? 0, y[place] ?? 0, radius, 0, Math.PI * 2);
    context.fill();
    if (!member.isLeader && place !== focus) continue;
    context.strokeStyle = ink ?? '';
    context.lineWidth = 2;
    context.stroke();
  }
  context.globalAlpha = 1;
  context.fillStyle = ink ?? '';
  context.font = `600 14px ${getComputedStyle(document.body).fontFamily}`;
  for (const [index, column] of layout.columns.entries()) context.fillText(titles[index] ?? '', column.x, 24);
  if (layout.isNamed) {
    context.font = `13px ${getComputedStyle(document.body).fontFamily}`;
    for (const [place, name] of names.entries()) {
      context.globalAlpha = shown === undefined || shown.has(place) ? 1 : 0.4;
      context.fillText(name, (x[place] ?? 0) + 14, (y[place] ?? 0) + 5, 190);
    }
    context.globalAlpha = 1;
    return;
  }
  if (focus === undefined) return;
  const named = names[focus] ?? '';
  context.font = `13px ${getComputedStyle(document.body).fontFamily}`;
  const width = context.measureText(named).width;
  const left = Math.min((x[focus] ?? 0) + 12, layout.width - width - 12);
  context.fillStyle = surface ?? '';
  context.fillRect(left - 4, (y[focus] ?? 0) - 10, width + 8, 20);
  context.fillStyle = ink ?? '';
  context.fillText(named, left, (y[focus] ?? 0) + 5);
}
