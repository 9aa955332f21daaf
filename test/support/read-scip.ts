import { fromBinary } from '@bufbuild/protobuf';
import { type Index, IndexSchema } from '@c4312/scip/scip_pb.js';

/** Reads an index by the bindings that are generated from the official scip.proto. (The package's own entry is a source that our compiler settings refuse.) */
export const readScip = (bytes: Uint8Array): Index => fromBinary(IndexSchema, bytes);
