import { MantineProvider, useMantineColorScheme } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type PropsWithChildren, useEffect, useState } from "react";
import type { Host } from "../host.ts";
import { LiveLine } from "./announce.tsx";
import { ConfirmDialog } from "./confirm.tsx";
import { HostContext } from "./host-context.ts";
import { cssVariablesResolver, theme } from "./theme.ts";
import { KeysProvider } from "./use-commands.tsx";
import { type Preferences, usePreferences } from "./use-status.ts";

const DEFAULTS: Preferences = { scheme: "auto", textSize: 17, singleKeys: true, keys: {}, coached: [] };

/** Everything has to come from this computer, so a missing network is no reason to wait. */
const queryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { networkMode: "always", retry: false, staleTime: 1000 },
      mutations: { networkMode: "always" },
    },
  });

/** The look alone, for the page that says why there is no way in. */
export function Looks({ children }: PropsWithChildren) {
  return (
    <MantineProvider cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto" theme={theme}>
      {children}
    </MantineProvider>
  );
}

/** What every screen needs around it: looks, answers kept, host, keys, notices. */
export function Providers({ host, children }: PropsWithChildren<{ host: Host }>) {
  const [queries] = useState(queryClient);
  return (
    <Looks>
      <QueryClientProvider client={queries}>
        <HostContext value={host}>
          <Preferred>{children}</Preferred>
        </HostContext>
      </QueryClientProvider>
    </Looks>
  );
}

/** Puts the reviewer's settings to work. Nothing is shown before they are known, so that the colours do not flash. */
function Preferred({ children }: PropsWithChildren) {
  const asked = usePreferences();
  const { setColorScheme } = useMantineColorScheme();
  const preferences = asked.data ?? DEFAULTS;
  useEffect(() => setColorScheme(preferences.scheme), [preferences.scheme, setColorScheme]);
  useEffect(() => {
    document.documentElement.style.setProperty("--ts-text-size", `${preferences.textSize}px`);
  }, [preferences.textSize]);
  if (asked.isPending) return null;
  return (
    <KeysProvider remapped={preferences.keys} singleKeys={preferences.singleKeys}>
      {children}
      <ConfirmDialog />
      <LiveLine />
      <Notifications limit={3} position="bottom-right" />
    </KeysProvider>
  );
}
