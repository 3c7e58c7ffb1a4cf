import type { CellReason, CellState } from '@meshport/plugin-mesh-common';
import { cellLook, freshnessLooks, isLastKnown } from './looks';

const look = (state: CellState, because: CellReason | null = null) =>
  cellLook({ state, because, label: '' });

describe('the look of a cell', () => {
  it('keeps six things apart by icon or word', () => {
    const six = [
      look('unknown', 'unreachable'),
      look('unknown', 'forbidden'),
      look('unknown', 'not_installed'),
      look('unknown', 'off'),
      look('not_applicable'),
      look('missing'),
    ];
    expect(new Set(six.map(({ icon }) => icon)).size).toBe(6);
    expect(new Set(six.map(({ word }) => word)).size).toBe(6);
  });

  it('is red for broken only', () => {
    const states: CellState[] = [
      'ok',
      'degraded',
      'missing',
      'not_applicable',
      'unknown',
    ];
    expect(states.map(state => look(state).tone)).not.toContain('bad');
    expect(look('broken').tone).toBe('bad');
    expect(look('broken', 'not_reached').tone).not.toBe('bad');
  });

  it('is red for what is missing where an error names it', () => {
    const cell = { because: null, label: 'Absent' };
    expect(cellLook({ ...cell, state: 'missing' }, true)).toEqual({
      icon: 'absent',
      tone: 'bad',
      word: 'Absent',
    });
  });

  it.each<CellReason>([
    'too_old',
    'unreachable',
    'tls_error',
    'unauthorized',
    'syncing',
    'forbidden',
    'off',
  ])(
    'is a clock beside the last word where it was known, and now: %s',
    because => {
      const old = {
        state: 'unknown',
        because,
        lastKnown: 'ok',
        label: 'Programmed',
      } as const;
      expect(isLastKnown(old)).toBe(true);
      expect(cellLook(old)).toEqual({
        icon: 'lastKnown',
        tone: 'unk',
        word: 'Programmed',
      });
    },
  );

  it('is no last known where nothing was', () => {
    expect(look('unknown', 'unreachable').icon).toBe('unreachable');
    expect(isLastKnown({ state: 'unknown', because: 'unreachable' })).toBe(
      false,
    );
  });

  it('is never green for a cluster that is not live', () => {
    const silent = Object.entries(freshnessLooks).filter(
      ([state]) => state !== 'live',
    );
    expect(silent.map(([, { tone }]) => tone)).not.toContain('ok');
  });
});
