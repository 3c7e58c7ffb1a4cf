import { forwardRef, type HTMLAttributes } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { palettes, paletteVariables } from './palette';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...paletteVariables(
        palettes[theme.palette.type === 'dark' ? 'dark' : 'light'],
      ),
      '--mesh-paper': theme.palette.background.paper,
      '--mesh-text': theme.palette.text.primary,
      '--mesh-mono':
        '"Roboto Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
      color: 'var(--mesh-text)',
      fontSize: 14,
      lineHeight: '20px',
      fontVariantNumeric: 'tabular-nums',
      '& *, & *::before, & *::after': { boxSizing: 'border-box' },
      '& b, & strong': { fontWeight: 600 },
      '& code': { fontFamily: 'var(--mesh-mono)', fontSize: 12 },
      '& a:not([class*="MuiButton-"])': { color: 'var(--mesh-link)' },
      '& [class*="MuiButton-root"]': { textTransform: 'none' },
      '& :focus-visible': {
        outline: '2px solid var(--mesh-link)',
        outlineOffset: 2,
      },
    },
  }),
  { name: 'MeshRoot' },
);

/** What every tree of this plugin stands in, also one in a portal: colours, figures of one width, the focus ring. */
export const MeshRoot = forwardRef<
  HTMLDivElement,
  HTMLAttributes<HTMLDivElement>
>((props, ref) => {
  const classes = useStyles();
  return (
    <div
      ref={ref}
      {...props}
      className={`${classes.root} ${props.className ?? ''}`}
    />
  );
});
