import { Anchor, Button, Group, Input, Modal, SegmentedControl, Slider, Stack, Switch } from "@mantine/core";
import { useEffect, useState } from "react";
import { notifyProblem } from "../app/notify.tsx";
import { NameField } from "../app/name-field.tsx";
import { showDialog } from "../app/dialog.ts";
import { useAsk, useDeed } from "../app/use-deed.ts";
import { type Preferences, usePreferences } from "../app/use-status.ts";
import styles from "./settings.module.css";

/** Changes settings; each takes effect at once and is kept on this computer. */
export function useSetPreferences(): (change: Partial<Preferences>) => void {
  const set = useDeed((client, change: Partial<Preferences>) => client.home.setPreferences(change), [["preferences"]]);
  return (change) => set.mutate(change, { onError: (error) => notifyProblem(error) });
}

/** How the program looks and listens to this reviewer. */
export function Settings({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { data } = usePreferences();
  const { data: me } = useAsk(["me"], (client) => client.home.me());
  const set = useSetPreferences();
  if (!data) return null;
  return (
    <Modal onClose={onClose} opened={opened} size="lg" title="Settings">
      <Stack gap="lg">
        <NameField name={me?.name ?? null} />
        <Input.Wrapper className={styles.block} label="Colours" labelElement="div">
          <SegmentedControl
            aria-label="Colours"
            data={[
              { value: "auto", label: "As the computer" },
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
            ]}
            onChange={(scheme) => set({ scheme })}
            value={data.scheme}
          />
        </Input.Wrapper>
        <TextSize onChange={(textSize) => set({ textSize })} size={data.textSize} />
        <Switch
          checked={data.singleKeys}
          description="Digits and letters act as commands while no text is being typed. Switch this off if you use speech input or press keys by accident; keys with Ctrl stay."
          label="Single keys"
          onChange={(event) => set({ singleKeys: event.currentTarget.checked })}
        />
        <Group justify="space-between">
          <Button onClick={() => showDialog("keys")}>All keys…</Button>
          <span className={styles.version}>Touchstone {me?.version}. Nothing you do here leaves this computer.</span>
        </Group>
        {data.coached.length > 0 && (
          <Anchor component="button" onClick={() => set({ coached: [] })} size="sm" type="button">
            Show the first hints again
          </Anchor>
        )}
      </Stack>
    </Modal>
  );
}

function TextSize({ size, onChange }: { size: number; onChange: (size: number) => void }) {
  const [shown, setShown] = useState(size);
  useEffect(() => setShown(size), [size]);
  return (
    <div>
      <Input.Label id="text-size" labelElement="div">
        Text size for reading: {shown}
      </Input.Label>
      <Slider
        color="gold"
        label={null}
        marks={[15, 17, 19, 22].map((value) => ({ value, label: value }))}
        max={22}
        mb="lg"
        min={15}
        onChange={setShown}
        onChangeEnd={onChange}
        size="sm"
        thumbLabel="Text size for reading"
        value={shown}
      />
      <p className={`ts-reading ${styles.sample}`} style={{ fontSize: shown }}>
        The receiving party shall hold the confidential information in strict confidence.
      </p>
    </div>
  );
}
