import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { nearestWidth, type PanelRoom, panelWidths } from '../../extension/portal/panel-width';
import './panel-width.css';

/** How the panel is made wider and narrower: the frame that it lies in belongs to another page. */
export type WidthControl = {
  /** Asks the browser anew: windows and zoom change. */
  room: () => Promise<PanelRoom>;
  /** Makes the panel as wide as this. */
  set: (width: number) => void;
  /** Keeps this for the next opening. */
  keep: (width: number) => void;
};

/** How far an arrow key goes, in pixels. */
const step = 20;

/** The left edge of the panel, to be dragged, or moved by the keys of a splitter. A double click puts it back. */
export function PanelWidth({ control }: { control: WidthControl }) {
  const [now, setNow] = useState(innerWidth);
  const [room, setRoom] = useState<PanelRoom>({ most: panelWidths.most, zoom: 1 });
  const wanted = useRef(now);
  const drag = useRef<{ from: number; at: number } | null>(null);

  const measure = (): void => void control.room().then(setRoom, () => undefined);
  useEffect(() => {
    const follow = (): void => setNow(innerWidth);
    addEventListener('resize', follow);
    measure();
    return () => removeEventListener('resize', follow);
  }, []);

  const begin = (): void => {
    wanted.current = innerWidth;
    measure();
  };
  const aim = (width: number): void => {
    wanted.current = nearestWidth(width, room.most);
    control.set(wanted.current);
  };
  const set = (width: number): void => {
    aim(width);
    control.keep(wanted.current);
  };
  const byKey: Record<string, () => number> = {
    ArrowLeft: () => wanted.current + step,
    ArrowRight: () => wanted.current - step,
    Home: () => panelWidths.least,
    End: () => room.most,
  };

  return (
    <div
      class="panel-width"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={i18n.t('bar.width')}
      aria-valuemin={panelWidths.least}
      aria-valuemax={room.most}
      aria-valuenow={nearestWidth(now, room.most)}
      onFocus={begin}
      onPointerEnter={measure}
      onKeyDown={(event) => {
        const width = byKey[event.key];
        if (width === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        set(width());
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        // On the screen, since the frame itself moves under the pointer.
        drag.current = { from: innerWidth, at: event.screenX };
      }}
      onPointerMove={({ screenX }) => {
        if (drag.current === null) return;
        aim(drag.current.from + (drag.current.at - screenX) / room.zoom);
      }}
      onLostPointerCapture={() => {
        if (drag.current === null) return;
        // A press that moved nothing keeps nothing.
        if (wanted.current !== drag.current.from) control.keep(wanted.current);
        drag.current = null;
      }}
      onDblClick={() => set(panelWidths.usual)}
    />
  );
}
