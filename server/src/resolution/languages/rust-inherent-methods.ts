import { words } from '../../base/words.ts';

const INTEGER = words(`
  from_str_radix count_ones count_zeros leading_zeros trailing_zeros leading_ones trailing_ones rotate_left rotate_right swap_bytes reverse_bits
  to_be to_le checked_add checked_sub checked_mul checked_div checked_rem checked_neg checked_shl checked_shr checked_pow saturating_add
  saturating_sub saturating_mul saturating_pow wrapping_add wrapping_sub wrapping_mul wrapping_div wrapping_rem wrapping_neg wrapping_shl
  wrapping_shr wrapping_pow overflowing_add overflowing_sub overflowing_mul overflowing_neg overflowing_shl overflowing_shr overflowing_pow pow
  div_euclid rem_euclid abs signum is_positive is_negative is_power_of_two next_power_of_two checked_next_power_of_two abs_diff to_be_bytes
  to_le_bytes to_ne_bytes from_be_bytes from_le_bytes from_ne_bytes min_value max_value is_ascii is_ascii_digit is_ascii_alphabetic
  is_ascii_alphanumeric is_ascii_whitespace is_ascii_uppercase is_ascii_lowercase to_ascii_uppercase to_ascii_lowercase eq_ignore_ascii_case`);
const FLOAT = words(`
  floor ceil round trunc fract abs signum copysign mul_add powi powf sqrt exp exp2 ln log log2 log10 cbrt hypot sin cos tan asin acos atan atan2
  is_nan is_infinite is_finite is_normal is_sign_positive is_sign_negative recip max min to_bits from_bits clamp total_cmp to_degrees to_radians`);
const TEXT = words(`
  len is_empty is_char_boundary as_bytes as_ptr get get_mut split_at chars char_indices bytes split_whitespace lines contains starts_with ends_with
  find rfind split rsplit split_terminator splitn rsplitn split_once rsplit_once matches match_indices trim trim_start trim_end trim_matches
  strip_prefix strip_suffix trim_start_matches trim_end_matches parse is_ascii eq_ignore_ascii_case make_ascii_uppercase make_ascii_lowercase
  to_ascii_uppercase to_ascii_lowercase escape_debug escape_default replace replacen to_lowercase to_uppercase repeat into_string`);
const STRING = words(`
  new with_capacity from_utf8 from_utf8_lossy into_bytes as_str as_mut_str push push_str capacity reserve shrink_to_fit truncate pop remove retain
  insert insert_str clear drain into_boxed_str extend_from_within`);
const SLICE = words(`
  len is_empty first first_mut last last_mut split_first split_last get get_mut get_unchecked get_unchecked_mut as_ptr as_mut_ptr swap reverse iter
  iter_mut windows chunks chunks_mut chunks_exact split_at split_at_mut split splitn contains starts_with ends_with binary_search binary_search_by
  sort sort_by sort_by_key sort_unstable sort_unstable_by sort_unstable_by_key rotate_left rotate_right fill copy_from_slice clone_from_slice
  copy_within to_vec into_vec repeat concat join strip_prefix strip_suffix is_ascii partition_point eq_ignore_ascii_case to_ascii_uppercase to_ascii_lowercase make_ascii_uppercase
  make_ascii_lowercase escape_ascii trim_ascii trim_ascii_start trim_ascii_end rsplit rsplitn rchunks chunk_by first_chunk last_chunk split_inclusive
  sort_by_cached_key select_nth_unstable swap_with_slice as_ptr_range is_sorted align_to fill_with`);
const VECTOR = words(`
  new with_capacity capacity reserve reserve_exact shrink_to_fit into_boxed_slice truncate as_slice as_mut_slice swap_remove insert remove retain
  dedup dedup_by dedup_by_key push append drain clear split_off resize resize_with extend_from_slice pop leak`);
const OPTION = words(`
  is_some is_some_and is_none is_none_or as_ref as_mut expect unwrap unwrap_or unwrap_or_else unwrap_or_default map inspect map_or map_or_else ok_or
  ok_or_else as_deref as_deref_mut iter iter_mut and and_then filter or or_else xor insert get_or_insert get_or_insert_with take take_if replace
  zip copied cloned transpose flatten`);
const RESULT = words(`
  is_ok is_ok_and is_err is_err_and ok err as_ref as_mut map map_or map_or_else map_err inspect inspect_err as_deref as_deref_mut iter iter_mut
  expect unwrap unwrap_or_default expect_err unwrap_err and and_then or or_else unwrap_or unwrap_or_else copied cloned transpose flatten`);

const CHANNEL_END = words(
  'send try_send send_timeout blocking_send recv try_recv recv_timeout recv_deadline blocking_recv iter try_iter close is_closed',
);

const BY_TYPE = new Map<string, readonly ReadonlySet<string>[]>([
  ['str', [TEXT]],
  ['String', [STRING, TEXT]],
  ['list', [SLICE]],
  ['Vec', [VECTOR, SLICE]],
  ['Option', [OPTION]],
  ['Result', [RESULT]],
  ['f32', [FLOAT]],
  ['f64', [FLOAT]],
  ['Sender', [CHANNEL_END]],
  ['SyncSender', [CHANNEL_END]],
  ['UnboundedSender', [CHANNEL_END]],
  ['Receiver', [CHANNEL_END]],
  ['UnboundedReceiver', [CHANNEL_END]],
]);

/** Whether a type of the standard library has a method of its own by this name, which hides those of traits. `list` is a slice. */
export function isInherent(type: string, method: string): boolean {
  const sets = BY_TYPE.get(type) ?? (/^[iu](8|16|32|64|128|size)$/.test(type) ? [INTEGER] : []);
  return sets.some((set) => set.has(method));
}

/** Whether the methods that a type has itself are listed here, or few: numbers and the like have none that are taken for others. */
export const hasKnownMethods = (type: string): boolean => BY_TYPE.has(type) || /^[a-z]\w*$|^T$/.test(type);
