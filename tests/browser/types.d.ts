// The shapes that the desk's scripts pass around. Types alone: nothing of this reaches a browser.
// Elements are `any` where they come from a selector, which says more about them than their class would.

type Find<Found> = (selector: string, within?: ParentNode | null) => Found;
type On = (name: string, selector: string, run: (it: any, event: any) => void, early?: boolean) => void;
type With<First, Answer = void> = (first: First) => Answer;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Written = HTMLInputElement | HTMLTextAreaElement;

/**
 * Why a tree changes. `moved`: another page comes, nothing of the old one stays. `live`: somebody else did something.
 * `sent`: the fields of a form that was taken, with what they held when it went; only these may be emptied.
 */
type Why = { moved?: boolean; live?: boolean; sent?: Map<any, string>; back?: boolean };
type Pairing = (now: any, want: any, why: Why) => void;

/** `back`: by the browser's own buttons. */
type Shown = { moved: boolean; back: boolean };
type How = { form?: HTMLFormElement; body?: BodyInit; back?: boolean };
type Arrival = (page: Document, answer: Response, how: How & { sent?: Map<any, string>; hash: string }) => void;

/** An entry of a list to choose from; which of the rest is there depends on who answers. */
type Choice = { label: string; hint?: string; kind?: string; text?: string; key?: string; href?: string };
type Offer = (field: Written, list: HTMLElement, address: string, chosen: With<Choice>) => void;
type Offered = { field: Written; list: HTMLElement; items: Choice[]; chosen: With<Choice>; at: number };

/** Puts a text in the place of another. */
type Put = (field: HTMLTextAreaElement, from: number, to: number, text: string) => void;
type Marking = (field: HTMLTextAreaElement, sign: string) => void;
type Upload = { id: string; name: string; bytes: number };
