import { byName } from '../../base/by-name.ts';
import { words } from '../../base/words.ts';
import { Confidence, EdgeVia } from '../../model/edge.ts';
import type { ExternalValue, PrimitiveValue, TypeArgument } from '../denotation.ts';

/** What is known of the Java library without its source: just enough to carry type arguments through it. */

/** Types of java.lang, which need no import. */
export const JAVA_LANG = words(
  'Appendable AutoCloseable Boolean Byte Character CharSequence Class ClassLoader Cloneable Comparable Deprecated Double Enum Error ' +
    'Exception Float FunctionalInterface Integer InterruptedException Iterable Long Math Module Number Object Override Package Process ' +
    'Readable Record Runnable Runtime RuntimeException SafeVarargs Short StackTraceElement StackWalker StrictMath String StringBuffer ' +
    'StringBuilder SuppressWarnings System Thread ThreadGroup ThreadLocal Throwable Void ArithmeticException ' +
    'ArrayIndexOutOfBoundsException ArrayStoreException AssertionError ClassCastException ClassNotFoundException ' +
    'CloneNotSupportedException ExceptionInInitializerError IllegalAccessException IllegalArgumentException IllegalStateException ' +
    'IndexOutOfBoundsException InstantiationException LinkageError NegativeArraySizeException NoClassDefFoundError NoSuchFieldException ' +
    'NoSuchMethodException NullPointerException NumberFormatException OutOfMemoryError ReflectiveOperationException SecurityException ' +
    'StackOverflowError StringIndexOutOfBoundsException UnsupportedOperationException VirtualMachineError',
);

/** The reference types that primitives are boxed in. */
export const BOXES = byName<string>({
  int: 'Integer',
  long: 'Long',
  short: 'Short',
  byte: 'Byte',
  char: 'Character',
  float: 'Float',
  double: 'Double',
  boolean: 'Boolean',
});

/** The primitive type that is boxed in a type of the library, by its name. */
export const boxedBy = (type: string): string | undefined => Object.keys(BOXES).find((name) => BOXES[name] === type);

/** Direct supertypes of library types, as far as overloads are told apart by them. */
const SUPERTYPES = byName<string>({
  String: 'CharSequence Comparable Serializable',
  StringBuilder: 'CharSequence Appendable',
  StringBuffer: 'CharSequence Appendable',
  Integer: 'Number Comparable Serializable',
  Long: 'Number Comparable Serializable',
  Short: 'Number Comparable Serializable',
  Byte: 'Number Comparable Serializable',
  Float: 'Number Comparable Serializable',
  Double: 'Number Comparable Serializable',
  BigInteger: 'Number Comparable',
  BigDecimal: 'Number Comparable',
  AtomicInteger: 'Number',
  AtomicLong: 'Number',
  Number: 'Serializable',
  Character: 'Comparable Serializable',
  Boolean: 'Comparable Serializable',
  Class: 'Type AnnotatedElement GenericDeclaration Serializable',
  ParameterizedType: 'Type',
  TypeVariable: 'Type',
  WildcardType: 'Type',
  GenericArrayType: 'Type',
  Method: 'Executable',
  Constructor: 'Executable',
  Executable: 'AccessibleObject Member',
  Field: 'AccessibleObject Member',
  AccessibleObject: 'AnnotatedElement',
  ArrayList: 'AbstractList List RandomAccess',
  LinkedList: 'List Deque',
  AbstractList: 'List AbstractCollection',
  AbstractCollection: 'Collection',
  Vector: 'List',
  Stack: 'Vector',
  List: 'Collection',
  Set: 'Collection',
  SortedSet: 'Set',
  NavigableSet: 'SortedSet',
  HashSet: 'Set',
  LinkedHashSet: 'HashSet',
  TreeSet: 'NavigableSet',
  EnumSet: 'Set',
  Queue: 'Collection',
  Deque: 'Queue',
  ArrayDeque: 'Deque',
  PriorityQueue: 'Queue',
  Collection: 'Iterable',
  Map: '',
  SortedMap: 'Map',
  NavigableMap: 'SortedMap',
  ConcurrentMap: 'Map',
  HashMap: 'AbstractMap Map',
  AbstractMap: 'Map',
  LinkedHashMap: 'HashMap',
  TreeMap: 'NavigableMap',
  EnumMap: 'Map',
  ConcurrentHashMap: 'ConcurrentMap',
  Properties: 'Map',
  ListIterator: 'Iterator',
  StringReader: 'Reader',
  InputStreamReader: 'Reader',
  FileReader: 'InputStreamReader',
  BufferedReader: 'Reader',
  CharArrayReader: 'Reader',
  StringWriter: 'Writer',
  OutputStreamWriter: 'Writer',
  FileWriter: 'OutputStreamWriter',
  BufferedWriter: 'Writer',
  PrintWriter: 'Writer',
  Writer: 'Appendable Closeable',
  Reader: 'Readable Closeable',
  PrintStream: 'FilterOutputStream Appendable',
  FilterOutputStream: 'OutputStream',
  ByteArrayOutputStream: 'OutputStream',
  FileOutputStream: 'OutputStream',
  BufferedOutputStream: 'FilterOutputStream',
  OutputStream: 'Closeable',
  ByteArrayInputStream: 'InputStream',
  FileInputStream: 'InputStream',
  BufferedInputStream: 'InputStream',
  InputStream: 'Closeable',
  Closeable: 'AutoCloseable',
  Exception: 'Throwable',
  Error: 'Throwable',
  RuntimeException: 'Exception',
  IOException: 'Exception',
  IllegalArgumentException: 'RuntimeException',
  IllegalStateException: 'RuntimeException',
  NumberFormatException: 'IllegalArgumentException',
  NullPointerException: 'RuntimeException',
  UnsupportedOperationException: 'RuntimeException',
  EOFException: 'IOException',
  FileNotFoundException: 'IOException',
  UncheckedIOException: 'RuntimeException',
  Timestamp: 'Date',
  GregorianCalendar: 'Calendar',
  Thread: 'Runnable',
});

/** What the interfaces of containers declare, which those of a repository often say once more. */
const METHODS = byName<ReadonlySet<string>>({
  Iterable: words('iterator forEach spliterator'),
  Collection: words(
    'add addAll clear contains containsAll isEmpty remove removeAll removeIf retainAll size stream toArray',
  ),
  List: words('get set indexOf lastIndexOf listIterator subList replaceAll sort'),
  Map: words(
    'clear containsKey containsValue entrySet get getOrDefault isEmpty keySet put putAll putIfAbsent remove replace size values compute ' +
      'computeIfAbsent computeIfPresent merge',
  ),
  SortedMap: words('comparator firstKey headMap lastKey subMap tailMap'),
  SortedSet: words('comparator first headSet last subSet tailSet'),
  Iterator: words('hasNext next remove forEachRemaining'),
  ListIterator: words('hasPrevious previous nextIndex previousIndex set add'),
  Entry: words('getKey getValue setValue'),
  Queue: words('offer peek poll element'),
});

/** Whether a type of the library is known to have a method, its own or inherited. */
export function hasMethod(type: string, name: string): boolean {
  if (METHODS[type]?.has(name)) return true;
  return SUPERTYPES[type]?.split(' ').some((parent) => hasMethod(parent, name)) ?? false;
}

const ALL_METHODS: ReadonlySet<string> = new Set(Object.values(METHODS).flatMap((names) => [...names]));
/** Whether any type has a method of this name of which `hasMethod` would tell. */
export const isMethodName = (name: string): boolean => ALL_METHODS.has(name);

/** Classes that nothing is a subtype of, so that a value of another type is certainly not one of them. */
const FINAL = words(
  'String Integer Long Short Byte Float Double Boolean Character Class StringBuilder StringBuffer Locale URL URI UUID',
);

/** How near a library type is to another: 2 the same, 1 a subtype, 0 not known, -1 certainly not. */
export function libraryDistance(name: string, target: string): number {
  if (name === target) return 2;
  if (target === 'Object') return 0.5;
  const above = SUPERTYPES[name];
  if (above) for (const parent of above.split(' ')) if (parent && libraryDistance(parent, target) > 0.5) return 1;
  if (FINAL.has(target) || FINAL.has(name)) return -1;
  return above !== undefined && target in SUPERTYPES && !SUPERTYPES[target].split(' ').includes(name) ? -0.5 : 0;
}

const RESULTS: Readonly<Record<string, ReadonlySet<string>>> = {
  string: words(
    'toString name getName getSimpleName getCanonicalName getTypeName getMessage getLocalizedMessage substring trim toLowerCase ' +
      'toUpperCase replace replaceAll replaceFirst concat repeat strip intern readLine nextLine getProperty getPath toPlainString ' +
      'toGenericString join',
  ),
  int: words(
    'hashCode length size indexOf lastIndexOf compareTo compareToIgnoreCase ordinal intValue parseInt compare bitCount signum ' +
      'getModifiers nextInt incrementAndGet decrementAndGet getAndIncrement numberOfLeadingZeros identityHashCode',
  ),
  long: words('longValue parseLong nextLong currentTimeMillis nanoTime getTime count'),
  double: words('doubleValue parseDouble nextDouble random sqrt pow'),
  float: words('floatValue parseFloat'),
  short: words('shortValue parseShort'),
  byte: words('byteValue parseByte'),
  char: words('charAt charValue'),
  boolean: words(
    'equals equalsIgnoreCase isEmpty contains containsKey containsValue startsWith endsWith hasNext matches booleanValue parseBoolean ' +
      'isPresent isInstance isAssignableFrom isArray isPrimitive isInterface isEnum isAnonymousClass isNaN isInfinite find exists',
  ),
};
const RESULT_OF = new Map(Object.entries(RESULTS).flatMap(([type, names]) => [...names].map((name) => [name, type])));
const ATOMIC = byName<string>({ AtomicInteger: 'int', AtomicLong: 'long', AtomicBoolean: 'boolean' });

const primitive = (name: string): PrimitiveValue => ({
  kind: 'primitive',
  name,
  confidence: Confidence.exact,
  via: EdgeVia.returnType,
});

/** Static functions of the library's own types that make one of them, as they are named there: `EnumSet.noneOf`, `Pattern.compile`. */
const MAKES =
  /^(of|from|now|parse|compile|getInstance|noneOf|allOf|copyOf|range|getDefault|ofEntries|(of|from)[A-Z]\w*)$/;
const CLASSES = words(
  'getComponentType getSuperclass getEnclosingClass getDeclaringClass componentType arrayType forName',
);
/** What reflection gives, by what it is asked of: overloads are told apart by these. */
const REFLECTED = byName({
  Class: byName({
    getMethod: 'Method',
    getDeclaredMethod: 'Method',
    getEnclosingMethod: 'Method',
    getConstructor: 'Constructor',
    getDeclaredConstructor: 'Constructor',
    getField: 'Field',
    getDeclaredField: 'Field',
  }),
  Method: byName({ getReturnType: 'Class', getDeclaringClass: 'Class' }),
  Constructor: byName({ getDeclaringClass: 'Class' }),
  Field: byName({ getType: 'Class', getDeclaringClass: 'Class' }),
});
const TYPES = words(
  'getRawType getOwnerType getGenericComponentType getGenericSuperclass getGenericType getGenericReturnType',
);
/** Methods of strings that give arrays, with what these hold. */
export const ARRAYS = byName<string>({ toCharArray: 'char', getBytes: 'byte', split: 'string' });

/** What methods of the library give that have the same result wherever there is one of the name. */
export function plainResult(base: ExternalValue | null, member: string): PrimitiveValue | ExternalValue | null {
  if (member === 'valueOf' && base) {
    return base.name === 'String' ? primitive('string') : base.name in SUPERTYPES ? base : null;
  }
  if (member === 'format' && base?.name === 'String') return primitive('string');
  if (base && member === 'get' && base.name in ATOMIC) return primitive(ATOMIC[base.name]);
  if (base?.name === 'Class' && CLASSES.has(member)) return { ...base, args: [] };
  const reflected = base && /^java\.lang/.test(base.module) ? REFLECTED[base.name]?.[member] : undefined;
  if (base && reflected) {
    return { ...base, module: reflected === 'Class' ? 'java.lang' : 'java.lang.reflect', name: reflected, args: [] };
  }
  if (member === 'getClass') return { ...library('Class', []), module: 'java.lang' };
  if (base && TYPES.has(member)) return { ...base, module: 'java.lang.reflect', name: 'Type', args: [] };
  if (base && MAKES.test(member) && /^java\./.test(base.module)) return { ...base, args: [] };
  const result = RESULT_OF.get(member);
  return result ? primitive(result) : null;
}

/** Types whose constants are of themselves, and those whose constants are numbers. */
const OWN_CONSTANTS = words(
  'Locale TimeUnit ChronoUnit ChronoField RoundingMode BigDecimal BigInteger Duration Instant DayOfWeek Month',
);
const NUMBERED = words('Calendar DateFormat Modifier Pattern Types');

/** `Integer.MAX_VALUE`, `Boolean.TRUE`, `Locale.US`: what constants of the library are. */
export function constantOf(value: ExternalValue): PrimitiveValue | ExternalValue | null {
  const [type, name = ''] = value.name.split('.');
  if (!/^([A-Z][A-Z0-9_]*|NaN)$/.test(name)) return null;
  if (OWN_CONSTANTS.has(type)) return { ...value, name: type, args: [] };
  if (NUMBERED.has(type)) return primitive('int');
  const box = boxedBy(type);
  if (!box) return null;
  if (name === 'TYPE') return { ...value, name: 'Class', args: [] };
  if (name === 'SIZE' || name === 'BYTES') return primitive('int');
  return box === 'boolean' ? { ...value, name: type, args: [] } : primitive(box);
}

/** The last name of a library value's type: `Entry` of `Map.Entry`. */
export const simpleName = (value: ExternalValue): string => value.name.slice(value.name.lastIndexOf('.') + 1);

const ELEMENT = words(
  'get getFirst getLast getAndSet remove removeFirst removeLast next previous poll pollFirst pollLast peek peekFirst peekLast pop ' +
    'element first last take join orElse orElseThrow orElseGet call cast newInstance higher lower ceiling floor set getNow nextElement',
);
const SAME = words(
  'filter sorted limit skip distinct peek subList subSet headSet tailSet ' +
    'or reversed elements concat takeWhile dropWhile findFirst findAny min max unmodifiableList',
);
/** What goes through a container, which tells overloads apart. */
const VIEWS = byName<string>({
  iterator: 'Iterator',
  descendingIterator: 'Iterator',
  listIterator: 'ListIterator',
  spliterator: 'Spliterator',
  stream: 'Stream',
  parallelStream: 'Stream',
});
const MAP_VALUE = words(
  'get getOrDefault remove put putIfAbsent computeIfAbsent computeIfPresent compute merge replace',
);
const MAP_ENTRY = words('firstEntry lastEntry floorEntry ceilingEntry higherEntry lowerEntry pollFirstEntry');
const MAP_KEY = words('firstKey lastKey floorKey ceilingKey higherKey lowerKey');

export const isMap = (name: string): boolean => name.endsWith('Map') || name === 'Hashtable';

/** What a method of a library value gives, where its type arguments tell. */
export function libraryResult(
  base: ExternalValue,
  member: string,
): { types?: TypeArgument; value?: ExternalValue } | null {
  const { args } = base;
  if (args.length === 0) return null;
  const name = simpleName(base);
  if (isMap(name)) {
    if (MAP_VALUE.has(member)) return args[1] ? { types: args[1] } : null;
    if (MAP_KEY.has(member)) return { types: args[0] };
    if (member === 'keySet' || member === 'navigableKeySet') return { value: library('Set', [args[0]]) };
    if (member === 'values') return args[1] ? { value: library('Collection', [args[1]]) } : null;
    const entry = library('Map.Entry', args);
    if (MAP_ENTRY.has(member)) return { value: entry };
    if (member === 'entrySet') return { value: library('Set', [{ ...args[0], values: [entry] }]) };
    return SAME.has(member) || /^(head|tail|sub|descending)Map$/.test(member) ? { value: base } : null;
  }
  if (name === 'Entry') {
    if (member === 'getKey') return { types: args[0] };
    return member === 'getValue' && args[1] ? { types: args[1] } : null;
  }
  if (member === 'toList') return { value: library('List', args) };
  if (SAME.has(member)) return { value: base };
  if (member in VIEWS) return { value: library(VIEWS[member], args) };
  if (ELEMENT.has(member)) return { types: args[0] };
  return null;
}

export const library = (name: string, args: readonly TypeArgument[]): ExternalValue => ({
  kind: 'external',
  module: 'java.util',
  name,
  args,
  confidence: Confidence.exact,
  via: EdgeVia.returnType,
});
