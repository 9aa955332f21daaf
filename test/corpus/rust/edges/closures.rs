//- /lib.rs
pub struct Leaf;
impl Leaf { pub fn grow(&self) {} pub fn twin(&self) -> Leaf { Leaf } }
pub struct Pair(Leaf, u8);
pub struct Iter<K, V> { at: (K, V) }
impl<K, V> Iterator for Iter<K, V> { type Item = (K, V); fn next(&mut self) -> Option<(K, V)> { None } }

// A closure takes its parameter apart.
fn apart(all: &Vec<(Leaf, u8)>, pairs: Vec<Pair>, leaves: &[Leaf], iter: Iter<u8, Leaf>) {
    all.iter().filter(|(leaf, _)| leaf.grow());
//                                     ^^^^ calls lib.rs#Leaf.<17>#grow(). inferred | via=declaredType
    all.iter().map(|&(leaf, size)| leaf.twin()).for_each(|leaf| leaf.grow());
//                                      ^^^^ calls lib.rs#Leaf.<17>#twin(). inferred | via=declaredType
//                                                                   ^^^^ calls lib.rs#Leaf.<17>#grow(). inferred | via=returnType
    pairs.iter().any(|Pair(leaf, _)| leaf.grow());
//                                        ^^^^ calls lib.rs#Leaf.<17>#grow(). inferred | via=declaredType
    leaves.iter().enumerate().for_each(|(at, leaf)| leaf.grow());
//                                                       ^^^^ calls lib.rs#Leaf.<17>#grow(). inferred | via=declaredType
    iter.filter(|(_, leaf)| leaf.grow());
//                               ^^^^ calls lib.rs#Leaf.<17>#grow(). inferred | via=declaredType
}

// What a map holds is not how it hashes.
fn hashed(map: &std::collections::HashMap<u8, Leaf, Hasher>, set: &std::collections::HashSet<Leaf, Hasher>) {
    map.get(&1).map(|leaf| leaf.grow());
//                              ^^^^ calls lib.rs#Leaf.<17>#grow(). inferred | via=declaredType
    for leaf in set { leaf.grow(); }
//                         ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
}
pub struct Hasher;
type Map<K, V> = std::collections::HashMap<K, V, Hasher>;
fn entries(mut map: Map<u8, Leaf>) {
    map.entry(1).or_insert_with(|| Leaf).grow();
//                                       ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    for (_, leaf) in &map { leaf.grow(); }
//                               ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
}
