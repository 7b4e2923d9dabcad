import { Button } from "@mantine/core";
import { Component, type PropsWithChildren } from "react";
import { ErrorNotice } from "./problem-notice.tsx";
import styles from "./shell.module.css";

/** Keeps a fault in one screen from taking the others with it. */
export class ScreenGuard extends Component<PropsWithChildren, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return (
      <div className={styles.unopened}>
        <h1 className="ts-unseen">This screen could not be shown</h1>
        <ErrorNotice error={this.state.error} />
        <Button mt="md" onClick={() => location.reload()}>
          Load the page again
        </Button>
      </div>
    );
  }
}
