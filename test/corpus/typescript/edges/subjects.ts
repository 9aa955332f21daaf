//- /store.ts
import { BehaviorSubject, Observable, Subject } from 'rxjs';
export class Store {
  private readonly changes = new Subject<string>();
  readonly changes$: Observable<string> = this.changes.asObservable();
  readonly users$ = new BehaviorSubject<string[]>([]);
  private readonly others = new Subject<string>();
  set(value: string) {
    this.changes.next(value);
    //           ^^^^ notifies page.ts#Page#show(). inferred | via=dataFlow
    //           ^^^^ notifies page.ts#Page#constructor(). inferred
    this.users$.next([value]);
    //          ^^^^ notifies page.ts#Page#list(). inferred
    this.others.next(value);
    //          ^^^^ no notifies
  }
}
//- /page.ts
import { map } from 'rxjs';
import { Store } from './store';
export class Page {
  constructor(store: Store, unknown) {
    store.changes$.subscribe(value => this.show(value));
    store.changes$.pipe(map(x => x)).subscribe(value => { this.show(value); this.list([]); });
    store.users$.subscribe(this.list);
    unknown.others.subscribe(this.lost);
  }
  show(value: string) {}
  list(values: string[]) {}
  lost() {}
}
