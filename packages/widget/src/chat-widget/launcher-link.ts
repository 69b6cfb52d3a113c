import type { SegueLauncher } from '../launcher/launcher.ts';

const Launcher = (): typeof SegueLauncher | undefined => customElements.get('segue-launcher') as typeof SegueLauncher | undefined;

/** The launcher, be it ours or one that the page put into the slot: finds it there, or loads ours, and tells it what changed. */
export class LauncherLink {
  #told: readonly unknown[] = [];

  /** It may have sheltered the chat already, in a root with a place for the launcher alone. @param make the root that the chat has otherwise */
  rootOf(chat: HTMLElement, make: () => ShadowRoot): ShadowRoot {
    const { shadowRoot } = chat;
    const sheltering = [...(shadowRoot?.adoptedStyleSheets ?? [])];
    shadowRoot?.replaceChildren();
    const root = make();
    root.adoptedStyleSheets.push(...sheltering);
    if (!shadowRoot) Launcher()?.shelter(chat);
    return root;
  }

  /** The loader's file brings it along; only pages without that load it here. @returns whether it had to be loaded */
  async load(chat: HTMLElement): Promise<boolean> {
    if (Launcher()) return false;
    await import('../launcher/define.ts');
    Launcher()!.shelter(chat);
    return true;
  }

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
