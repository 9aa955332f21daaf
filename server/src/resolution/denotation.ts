import { Confidence } from '../model/edge.ts';
import type { FileView } from './file-view.ts';

/**
 * What a name stands for: a declaration, as against the value it has. `kind` decides which of the other fields are there.
 * `confidence` and `via` tell how sure we are and how we came here; they go onto the edge.
 */
export type Denotation = SymbolDenotation | LocalDenotation | ModuleDenotation | PackageDenotation | ExternalDenotation;

interface Evidence {
  readonly confidence: number;
  readonly via: number;
}
/** A symbol of the repository. `env` binds the type parameters of the type it was found in. */
export interface SymbolDenotation extends Evidence {
  readonly kind: 'symbol';
  readonly file: FileView;
  readonly row: number;
  readonly env: TypeEnvironment | null;
  /** What was assigned to a variable just before the place that names it. */
  readonly assigned?: readonly TypeArgument[];
  /** The instance it was found on, for members: what `self` is inside, and so what a method that returns `self` gives. */
  readonly receiver?: Value;
}
/** A parameter or local variable: never the target of an edge, but it has a value. */
export interface LocalDenotation extends Evidence {
  readonly kind: 'local';
  readonly file: FileView;
  readonly binding: number;
  readonly env: TypeEnvironment | null;
  /** As with symbols. */
  readonly assigned?: readonly TypeArgument[];
}
/** A file seen as a module. */
export interface ModuleDenotation extends Evidence {
  readonly kind: 'module';
  readonly file: FileView;
}
/** A package: several files, or a folder. The key is the language's own: a Go import folder, a Java package name. */
export interface PackageDenotation extends Evidence {
  readonly kind: 'package';
  readonly key: string;
}
/** Something outside the repository. The search ends here. */
export interface ExternalDenotation extends Evidence {
  readonly kind: 'external';
  readonly module: string;
  readonly name: string;
  /** Type arguments that follow from where it was found: an iterator in a container of something. */
  readonly args?: readonly TypeArgument[];
}

/** What a value is, as far as source says. */
export type Value =
  | InstanceValue
  | TypeValue
  | FunctionValue
  | LambdaValue
  | CallableValue
  | ModuleValue
  | PackageValue
  | ListValue
  | ObjectValue
  | ExternalValue
  | PrimitiveValue;

/** An instance of a type of the repository. */
export interface InstanceValue extends Evidence {
  readonly kind: 'instance';
  readonly file: FileView;
  readonly row: number;
  readonly env: TypeEnvironment | null;
  /** It is what a method was called on, or made by its class: seen from outside, of the type that the method is called on. */
  readonly isSelf?: boolean;
}
/** The type itself: a class object, with its static members and nested types. */
export interface TypeValue extends Evidence {
  readonly kind: 'type';
  readonly file: FileView;
  readonly row: number;
  readonly env: TypeEnvironment | null;
  readonly isSelf?: boolean;
}
export interface FunctionValue extends Evidence {
  readonly kind: 'function';
  readonly file: FileView;
  readonly row: number;
  readonly env: TypeEnvironment | null;
  readonly receiver?: Value;
}
export interface LambdaValue extends Evidence {
  readonly kind: 'lambda';
  readonly file: FileView;
  readonly scope: number;
}
/** Something of a function type: of the function only the type is known, whose `operand` says what it returns. */
export interface CallableValue extends Evidence {
  readonly kind: 'callable';
  readonly file: FileView;
  readonly expr: number;
  readonly env: TypeEnvironment | null;
}
export interface ModuleValue extends Evidence {
  readonly kind: 'module';
  readonly file: FileView;
}
export interface PackageValue extends Evidence {
  readonly kind: 'package';
  readonly key: string;
}
/** An array, slice or tuple; the element's type, or the elements themselves. */
export interface ListValue extends Evidence {
  readonly kind: 'list';
  readonly element: TypeArgument | null;
  readonly file: FileView;
  /** The `list` or `tuple` expression that names the elements one by one; -1 otherwise. */
  readonly literal: number;
  /** How many of its elements are left out at the start; absent for none. */
  readonly skip?: number;
  /** Whether `literal` and `element` are written as types, not as values. */
  readonly isType: boolean;
}
/** An object or map literal, whose entries are known. */
export interface ObjectValue extends Evidence {
  readonly kind: 'object';
  readonly file: FileView;
  readonly expr: number;
}
/** A value of a type outside the repository: `name` as far as known, with its type arguments (`List<Foo>`). */
export interface ExternalValue extends Evidence {
  readonly kind: 'external';
  readonly module: string;
  readonly name: string;
  readonly args: readonly TypeArgument[];
}
export interface PrimitiveValue extends Evidence {
  readonly kind: 'primitive';
  readonly name: string;
}

/** A type as it was written somewhere, with the meaning that its type parameters have there. */
export interface TypeArgument {
  readonly file: FileView;
  readonly expr: number;
  readonly env: TypeEnvironment | null;
  /** The expression is a value of the type: what a generator yields. */
  readonly isValue?: boolean;
  /** The values that the type allows, where it is not written anywhere: `expr` says nothing then. */
  readonly values?: readonly Value[];
}

/** Type arguments given to the type parameters that `scope` of `file` declares, in order. */
export interface TypeEnvironment {
  readonly file: FileView;
  readonly owner: number;
  readonly args: readonly TypeArgument[];
  readonly outer: TypeEnvironment | null;
}

export const NO_DENOTATIONS: readonly Denotation[] = Object.freeze([]) as readonly Denotation[];
export const NO_VALUES: readonly Value[] = Object.freeze([]) as readonly Value[];

/** The weaker of two confidences. */
export const weaker = (a: number, b: number): number => (a > b ? a : b);

export const isSure = (confidence: number): boolean => confidence === Confidence.exact;
