// The shapes that the desk's scripts pass around. Types alone: nothing of this reaches a browser.
// Elements are `any` where they come from a selector, which says more about them than their class would.

type Find<Found> = (selector: string, within?: ParentNode | null) => Found;
type On = (name: string, selector: string, run: (it: any, event: any) => void, early?: boolean) => void;

/** About an element, or a node, or a field. */
type Is = (it: any) => boolean;
type Says = (it: any) => string;
type Gives = (it: any) => any;
type Act = (it: any) => void;
type Do = (it: any) => Promise<void>;
type Key = (key: string) => any;
type Counted = (it: HTMLElement, n: number) => string;
type Ask = (address: string, body?: BodyInit, keepalive?: boolean) => Promise<Response | null>;
type Pairs = (of: any) => URLSearchParams;

/**
 * Why a tree changes. `moved`: another page comes, nothing of the old one stays. `live`: somebody else did something.
 * `back`: by the browser's own buttons. `first`: nothing was shown before.
 * `sent`: the fields of a form that was taken, with what they held when it went; only these may be emptied.
 */
type Why = { moved?: boolean; live?: boolean; sent?: Map<any, string>; back?: boolean; answered?: any; first?: boolean };
type Pairing = (now: any, want: any, why: Why) => void;
type Judge = (now: any, why: Why) => boolean;
type Partners = (now: any, want: any) => Map<any, any>;
type Alike = (old: any, child: any) => boolean;

/** `moved`: another page came. `back`: by the browser's own buttons. */
type When = (name: string, run: (detail: any) => void) => void;
type Shown = (run: (why: Why) => void) => void;
/** A visit: the form that is sent and what it holds, or neither; `back` where the address is already the browser's. */
type How = { form?: any; body?: any; back?: boolean };
type Fragment = (address: string, how?: { body?: any; headers?: Record<string, string>; signal?: AbortSignal }) => Promise<Response>;
type Visit = (address: string, how?: How) => Promise<void>;
type Arrival = (page: Document, answer: Response, how: How & { sent?: Map<any, string>; hash: string }) => void;
type Leave = (page: any, answer: Response) => void;
type Show = (page: Document, answer: Response, why: Why) => void;

/** An entry of a list to choose from; which of the rest is there depends on who answers. */
type Choice = { label: string; hint?: string; kind?: string; text?: string; key?: string; href?: string; button?: any };
type Offer = (field: any, list: any, address: string, chosen: (item: Choice) => void, first?: Choice[]) => Promise<void>;
type Option = (choice: Choice, n: number) => HTMLElement;

/** Puts a text in the place of another. */
type Put = (field: HTMLTextAreaElement, from: number, to: number, text: string) => void;
type Marking = (field: HTMLTextAreaElement, sign: string) => void;
type Preview = (button: any, field: HTMLTextAreaElement) => Promise<void>;
type Send = (form: HTMLFormElement, file: File) => Promise<void>;
type Upload = (upload: { id: string; name: string; bytes: number }) => HTMLElement;
type Later = (field: HTMLTextAreaElement, rest: number) => void;
/** The form of the plan as text, waiting to be judged; what came of it. */
type Wait = (form: any, rest: number) => void;
type Judged = (form: any, page: any, text: string) => void;
type Gone = (row: any) => any;
type Go = (old: any, why: Why) => void;
type Hold = (key: string, text: string, base: string) => void;
type Drop = (form: HTMLFormElement, arrived: boolean) => void;
