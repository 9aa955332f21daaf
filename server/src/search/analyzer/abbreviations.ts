/**
 * What programmers write short. One group a line: any of its words stands for any other, at query time, at less weight than the word
 * itself. Only short forms that mean one thing nearly everywhere are here.
 */
const GROUPS = `
addr address
admin administrator administration
alloc allocate allocation allocator
app application
arg args argument arguments
arr array
async asynchronous asynchronously
attr attrs attribute attributes
auth authentication authenticate
authz authorization authorize
aux auxiliary
bg background
bool boolean
btn button
buf buffer
calc calculate calculation
cb callback
cert certificate
char character
chk check
cls class
cmd command
cmp compare comparison
col column
coll collection
concat concatenate concatenation
cond condition
conf config configuration configure cfg
conn connection connect
const constant
conv convert conversion
coord coordinate
ctl control
ctor constructor
ctrl controller control
ctx context
cur current curr
db database
dbg debug
decl declaration declare
decr decrement
def definition define
defn definition
del delete
deps dependencies dependency dep
desc description descriptor describe
dest destination dst
dev device development
dict dictionary
diff difference
dim dimension
dir directory folder
dirs directories
dist distance distribution
dns hostname resolver
doc document documentation
elem element
el element
eng engine
enum enumeration
env environment
eq equal equals
err error
eval evaluate evaluation
evt event
exc exception
exec execute execution
exp expression expiry
expr expression
ext extension external
fd descriptor
fmt format formatting formatter
fn function
freq frequency
fs filesystem
func function
gen generate generator generation
grp group
hdr header
hw hardware
id identifier identity
idx index
img image
impl implementation implement
incr increment
info information
init initialize initialization initialise
inst instance
int integer
iface interface
ifaddrs interface
iter iterator iterate iteration
kv key
lang language
len length
lex lexer lexical
lib library
lit literal
loc location
lst list
math mathematics
max maximum
mem memory
mgr manager
mid middle
min minimum
misc miscellaneous
mod module
msg message
mutex lock
nav navigation
net network
nr number
num number
obj object
op operation operator
ops operations
opt option optional
opts options
org organization
orig original
os system
param params parameter parameters
perf performance
perm permission
pkg package
plat platform
pos position
pred predicate
prefs preferences
prev previous
priv private
proc process procedure
prod production
prog program progress
prop props property properties
proto protocol prototype
ptr pointer
pub public publish
pwd password
qty quantity
rand random
recv receive receiver
rect rectangle
recur recursive recursion
ref reference
reg register registry
regex regexp
rel relative release
rem remove
repl replace
repo repository
req request
res response result resource
resp response
ret return
rng random range
sched schedule scheduler
sec second security
sel select selection
sem semaphore
seq sequence
ser serialize serializer serialization
sess session
sig signal signature
sock socket
spec specification
src source
srv server
stat statistics status
std standard
stdlib standard
stmt statement
str string
struct structure
sub subscribe subscription
sym symbol
sync synchronize synchronization synchronous
sys system
tbl table
temp temporary
term terminal
tmp temporary
tmpl template
tok token
trans transaction translation
tx transaction transmit
typ type
uid user
usr user
util utility utils utilities
val value
var variable
vec vector
ver version
vis visibility visible
vm virtual
win window windows
xfer transfer
`;

const EXPANSIONS = new Map<string, Set<string>>();
for (const line of GROUPS.trim().split('\n')) {
  const words = line.split(' ');
  for (const word of words) {
    const others = EXPANSIONS.get(word) ?? new Set();
    for (const other of words) if (other !== word && (word === words[0] || other === words[0])) others.add(other);
    EXPANSIONS.set(word, others);
  }
}

/** Other ways to write a lower-case word: the long forms of a short one, the short forms of a long one. */
export function otherSpellings(word: string): readonly string[] {
  return [...(EXPANSIONS.get(word) ?? [])];
}
