/** Tells the launcher what changed, be it ours or one that the page put into the slot. */
export class LauncherLink {
  #told: readonly unknown[] = [];

  /**
   * @param facts properties that a launcher has to take, as ours does; without a voice it goes on saying what it says already
   * @returns the launcher
   */
  tell(root: ParentNode, side: string, facts: { open: boolean; unread: number; voice?: unknown }): HTMLElement | undefined {
    const [launcher] = root.querySelector<HTMLSlotElement>('slot[name=launcher]')?.assignedElements({ flatten: true }) ?? [];
    const told = [launcher, side, ...Object.values(facts)];
    // Told before it is defined, it would keep what it is told as plain fields.
    if (launcher?.matches(':defined') && told.some((value, at) => value !== this.#told[at])) {
      this.#told = told;
      launcher.setAttribute('side', side);
      Object.assign(launcher, facts);
    }
    return launcher as HTMLElement | undefined;
  }
}
