import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from "@mantine/core";
import { palette } from "./tokens.ts";

const INTER = '"Inter Variable", system-ui, sans-serif';
const SERIF = '"Source Serif 4 Variable", Georgia, serif';
/** The one shadow, for what floats: menus, dialogs, notices. */
const OVERLAY = "0 1px 3px rgb(20 19 17 / 14%), 0 8px 28px rgb(20 19 17 / 18%)";

const gold: MantineColorsTuple = [
  "#FCF6E6",
  "#F6E9C4",
  "#F0D794",
  "#E3B34F",
  "#D39E33",
  "#B98219",
  "#9A6700",
  "#8A5D00",
  "#6B4800",
  "#4A3200",
];
const gray: MantineColorsTuple = [
  "#FBF9F4",
  "#F5F2EA",
  "#EFEBE2",
  "#DDD6C9",
  "#C9C1B2",
  "#857C6E",
  "#5C554B",
  "#474139",
  "#332E28",
  "#211E1A",
];
const dark: MantineColorsTuple = [
  "#E8E2D6",
  "#CFC8BA",
  "#ABA294",
  "#847B6D",
  "#38342E",
  "#302C27",
  "#26231F",
  "#1C1A17",
  "#141311",
  "#0E0D0C",
];
/** Only for what cannot be taken back; shades 7 and 3 are the tokens `fail`. */
const red: MantineColorsTuple = [
  "#FCEFEC",
  "#F6D9D3",
  "#F4B8AF",
  "#F2958A",
  "#E06C5E",
  "#C94538",
  "#B5332A",
  "#A3271D",
  "#7F1D15",
  "#5C140E",
];

export const theme = createTheme({
  primaryColor: "gold",
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  // Mantine chooses the text of a filled button once, for the light scheme; ours turns with the scheme.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    return input.variant === "filled" ? { ...colors, color: "var(--ts-on-fill)" } : colors;
  },
  black: palette.ink[0],
  white: palette.raised[0],
  colors: { gold, gray, dark, red },
  fontFamily: INTER,
  headings: {
    fontFamily: SERIF,
    fontWeight: "600",
    textWrap: "pretty",
    sizes: {
      h1: { fontSize: "1.75rem", lineHeight: "1.25" },
      h2: { fontSize: "1.375rem", lineHeight: "1.3" },
      h3: { fontSize: "1.125rem", lineHeight: "1.35" },
      h4: { fontSize: "1rem", lineHeight: "1.4" },
      h5: { fontSize: "0.875rem", lineHeight: "1.45" },
      h6: { fontSize: "0.8125rem", lineHeight: "1.45" },
    },
  },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  lineHeights: { xs: "1.45", sm: "1.45", md: "1.45", lg: "1.45", xl: "1.45" },
  spacing: { xxs: "0.25rem", xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  radius: { xs: "0.25rem", sm: "0.25rem", md: "0.375rem", lg: "0.375rem", xl: "0.375rem" },
  defaultRadius: "sm",
  shadows: { xs: "none", sm: "none", md: OVERLAY, lg: OVERLAY, xl: OVERLAY },
  respectReducedMotion: true,
  focusRing: "auto",
  cursorType: "pointer",
  components: {
    Badge: { defaultProps: { variant: "outline", color: "gray" } },
    Button: { defaultProps: { variant: "default" } },
    Menu: { defaultProps: { transitionProps: { duration: 100 }, shadow: "md" } },
    Modal: {
      defaultProps: {
        closeButtonProps: { "aria-label": "Close" },
        overlayProps: { backgroundOpacity: 0.4 },
        radius: "md",
        shadow: "xl",
        transitionProps: { duration: 100, transition: "fade" },
      },
    },
    Popover: { defaultProps: { transitionProps: { duration: 100 }, shadow: "md" } },
    // The list itself scrolls, so that it needs no tab stop of its own inside the combobox.
    Select: {
      defaultProps: {
        comboboxProps: { shadow: "md", transitionProps: { duration: 0 } },
        withScrollArea: false,
        styles: { options: { maxHeight: "22rem", overflowY: "auto" } },
      },
    },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 100 } } },
  },
  other: {
    reading: { fontFamily: SERIF, fontSize: "1.0625rem", fontSizeNarrow: "1rem", lineHeight: "1.6" },
  },
});

const PRINTED = [
  ...(["mark-passage", "mark-active", "mark-supports", "mark-contradicts", "mark-search"] as const),
  ...(["mark-passage-bar", "mark-search-current", "pass", "fail", "gold", "focus"] as const),
];

/** Sets Mantine's own variables from the tokens, and `--ts-*` for each token, per scheme. */
export const cssVariablesResolver: CSSVariablesResolver = (resolved) => {
  const scheme = (i: 0 | 1): Record<string, string> => ({
    ...Object.fromEntries(Object.entries(palette).map(([name, pair]) => [`--ts-${name}`, pair[i]])),
    "--mantine-color-body": palette.paper[i],
    "--mantine-color-text": palette.ink[i],
    "--mantine-color-bright": palette.ink[i],
    "--mantine-color-dimmed": palette.muted[i],
    "--mantine-color-placeholder": palette.muted[i],
    "--mantine-color-anchor": palette.link[i],
    "--mantine-color-error": palette.fail[i],
    "--mantine-color-success": palette.pass[i],
    "--mantine-color-default": palette.raised[i],
    "--mantine-color-default-hover": palette.desk[i],
    "--mantine-color-default-color": palette.ink[i],
    "--mantine-color-default-border": palette.edge[i],
    "--mantine-color-disabled-color": palette.muted[i],
    "--mantine-color-gold-outline": palette.gold[i],
    "--mantine-color-gold-text": palette.gold[i],
    "--mantine-color-gold-light-color": palette.gold[i],
    "--mantine-color-red-outline": palette.fail[i],
    "--mantine-color-red-text": palette.fail[i],
    "--mantine-color-red-light-color": palette.fail[i],
    "--mantine-color-gray-outline": palette.muted[i],
    "--mantine-color-gray-text": palette.muted[i],
    "--mantine-color-gray-light-color": palette.muted[i],
  });
  return {
    variables: {
      "--ts-font-reading": SERIF,
      "--ts-reading-line": resolved.other.reading.lineHeight,
      "--ts-shadow": OVERLAY,
      "--ts-bar": "44px",
      // Marks on printed paper, which stays light in the dark scheme too.
      ...Object.fromEntries(PRINTED.map((name) => [`--ts-print-${name}`, palette[name][0]])),
    },
    light: scheme(0),
    dark: scheme(1),
  };
};
