"""What the modules of this folder share: how a case is drawn, run and written."""
import torch


class Golden:
    """Collects the cases of one area; str() of it is the file."""

    def __init__(self):
        torch.manual_seed(1)
        torch.set_default_dtype(torch.float64)
        self.lines = [f"# Made by make.py with PyTorch {torch.__version__} in double. Do not edit."]

    def __str__(self):
        return "\n".join(self.lines) + "\n"

    # --- drawing -----------------------------------------------------------------------

    @staticmethod
    def draw(*shape, low=None, high=None):
        """Normal, or uniform from low to high; every number is exact in float."""
        values = torch.randn(shape) if low is None else low + (high - low) * torch.rand(shape)
        return values.float().double()

    @staticmethod
    def apart(*shape, gap=0.05):
        """Numbers of either sign of which no two, and none and 0, are nearer than gap: for kinks."""
        n = int(torch.tensor(shape).prod()) if shape else 1
        values = (torch.randperm(n) + 1) * gap * (torch.randint(0, 2, (n,)) * 2 - 1)
        return values.reshape(shape).float().double()

    # --- writing -----------------------------------------------------------------------

    def case(self, operation, variant="", **numbers):
        """Opens a case: the operation as heed's header spells it, and its options as numbers."""
        self.lines.append(f"\ncase {operation}: {variant}")
        for name, value in numbers.items():
            self.lines.append(f"number {name} {float(value)!r}")

    def real(self, name, values):
        self._values("real", name, values.detach().double(), lambda v: repr(float(v)))

    def ids(self, name, values):
        self._values("ids", name, values, lambda v: str(int(v)))

    def _values(self, kind, name, values, text):
        sizes = " ".join(str(n) for n in values.shape)
        flat = " ".join(text(v) for v in values.reshape(-1))
        self.lines.append(f"{kind} {name} ({sizes}) {flat}".rstrip())

    def run(self, function, **inputs):
        """Writes inputs, y = function(*inputs), a random dy, and the gradient of every input.

        A gradient that PyTorch does not define (an input not used) is written as zeros.
        """
        leaves = {name: x.clone().requires_grad_() for name, x in inputs.items()}
        y = function(*leaves.values())
        dy = self.draw(*y.shape)
        y.backward(dy)
        for name, x in leaves.items():
            self.real(name, x)
        self.real("y", y)
        self.real("dy", dy)
        for name, x in leaves.items():
            self.real("d" + name, x.grad if x.grad is not None else torch.zeros_like(x))
