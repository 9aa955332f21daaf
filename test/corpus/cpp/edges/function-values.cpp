//- /src/button.h
#include <functional>
namespace ui {
class Button {
 public:
  void onClick(std::function<void(int)> handler) { click_ = handler; }
  void press() {
    if (click_) click_(1);
    //                ^ calls src/main.cpp#save(). inferred | via=dataFlow
    draw_(2);
    //   ^ no edge
  }
  void draw();
 private:
  std::function<void(int)> click_;
  void (*draw_)(int) = nullptr;
};
struct Step { const char* name; int (*run)(int); };
}

//- /src/main.cpp
#include "button.h"
static void save(int n) {}
static int twice(int n) { return 2 * n; }
static int thrice(int n) { return 3 * n; }
static const ui::Step steps[] = { { "twice", twice }, { "thrice", &thrice } };
template <typename F> void each(F fn) { fn(1); }
//                                        ^ calls src/main.cpp#save(). inferred | via=dataFlow
using transform = int (*)(int);
int walk(transform fn) { return fn(4); }
//                                ^ calls src/main.cpp#twice(). inferred | via=dataFlow

int main() {
  ui::Button button;
  button.onClick(save);
  each(save);
  walk(twice);
  for (const auto& step : steps) step.run(3);
  //                                     ^ calls src/main.cpp#twice(). ambiguous | via=candidates
  //                                     ^ calls src/main.cpp#thrice(). ambiguous | via=candidates
  // A function that is written in place has no name.
  auto local = [](int n) { return n; };
  local(1);
  //   ^ no edge
  return 0;
}
