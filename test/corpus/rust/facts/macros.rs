//- /src/lib.rs
// What a macro takes may begin like a call and be none.
fn bindings() -> Map {
    let normal = keymap!({ "Normal mode"
        "h" | "left" => move_left,
        "g" => { "Goto" "g" => first_line },
    });
    assert_that!(message(normal), fields!(Message { count(): eq(41), name: any() }));
    check(assert_eq!(size(normal), 1))
//  ^^^^^ ref call check | in=bindings | args=1 | call=check(.assert_eq(size(normal), <number>))
//                   ^^^^ ref call size | in=bindings | args=1 | call=size(normal)
}

unsafe extern "C" {
    fn open(path: *const u8) -> i32;
//     ^^^^ def function open | flags=abstract,declaration | type=<i32> | params=1/1 | complexity=1 | scope=file | lines=1 | signature=fn open(path: *const u8) -> i32
}

fn last() {}
// ^^^^ def function last | params=0/0 | complexity=1 | scope=file | lines=1 | signature=fn last()
