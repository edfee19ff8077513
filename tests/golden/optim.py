"""Ten steps of every optimiser of optim/, clipping, and PyTorch's two schedules of the same kind."""
import torch

STEPS = 10
SHAPES = {"a": (2, 3), "b": (5,)}  # a decays by the usual rule, b does not


def flat(tensors):
    return torch.cat([t.detach().reshape(-1) for t in tensors])


def run(g, operation, variant, make, clip=None, **numbers):
    """y holds a row for the parameters after every step and one for each moment at the end."""
    g.case(operation, variant, **numbers)
    start = {name: g.draw(*shape) for name, shape in SHAPES.items()}
    gradients = {name: g.draw(STEPS, *shape) for name, shape in SHAPES.items()}
    # b has no gradient in steps 0, 4 and 5.
    given = torch.tensor([[1, int(step not in (0, 4, 5))] for step in range(STEPS)])

    leaves = [x.clone().requires_grad_() for x in start.values()]
    optimizer = make(*leaves)
    rows = []
    for step in range(STEPS):
        for leaf, gradient, has in zip(leaves, gradients.values(), given[step]):
            leaf.grad = gradient[step].clone() if has else None
        if clip:
            clip(leaves)
        optimizer.step()
        rows.append(flat(leaves))
    for moment in ("momentum_buffer", "exp_avg", "exp_avg_sq"):
        found = [optimizer.state[leaf].get(moment) for leaf in leaves]
        if found[0] is not None:
            rows.append(flat(found))

    for name in SHAPES:
        g.real(name, start[name])
        g.real("d" + name, gradients[name])
    g.ids("given", given)
    g.real("y", torch.stack(rows))


def cases(g):
    for momentum, nesterov, decay in [
            (0, False, 0), (0, False, 0.1), (0.9, False, 0), (0.5, False, 0.1),
            (0.9, True, 0), (0.9, True, 0.1)]:
        run(g, "Sgd", f"momentum {momentum}, nesterov {nesterov}, decay {decay}",
            lambda a, b: torch.optim.SGD([a, b], lr=0.1, momentum=momentum,
                                         nesterov=nesterov, weight_decay=decay),
            lr=0.1, momentum=momentum, nesterov=nesterov, decay=decay)

    for name, kind in {"Adam": torch.optim.Adam, "AdamW": torch.optim.AdamW}.items():
        for beta1, beta2, eps, decay in [
                (0.9, 0.999, 1e-8, 0), (0.9, 0.999, 1e-8, 0.3), (0.8, 0.95, 0.1, 0.01),
                (0, 0, 1e-3, 0.1)]:
            run(g, name, f"betas {beta1} {beta2}, eps {eps}, decay {decay}",
                lambda a, b: kind([a, b], lr=0.02, betas=(beta1, beta2), eps=eps,
                                  weight_decay=decay),
                lr=0.02, beta1=beta1, beta2=beta2, eps=eps, decay=decay)
        run(g, name, "its defaults", lambda a, b: kind([a, b]))

    # Two groups: b learns five times as fast and decays by itself.
    groups = lambda a, b: [{"params": [a]}, {"params": [b], "lr": 0.1, "weight_decay": 0.5}]
    numbers = dict(lr=0.02, decay=0.1, b_scale=5, b_decay=0.5)
    run(g, "Sgd", "two groups",
        lambda a, b: torch.optim.SGD(groups(a, b), lr=0.02, momentum=0.9, weight_decay=0.1),
        momentum=0.9, nesterov=False, **numbers)
    run(g, "Adam", "two groups",
        lambda a, b: torch.optim.Adam(groups(a, b), lr=0.02, weight_decay=0.1), **numbers)
    run(g, "AdamW", "two groups",
        lambda a, b: torch.optim.AdamW(groups(a, b), lr=0.02, weight_decay=0.1), **numbers)

    adam = lambda a, b: torch.optim.Adam([a, b], lr=0.02)
    run(g, "Adam", "clipped by norm: in some steps", adam,
        clip=lambda leaves: torch.nn.utils.clip_grad_norm_(leaves, 4.0),
        lr=0.02, clip_norm=4)
    run(g, "Adam", "clipped by value", adam,
        clip=lambda leaves: torch.nn.utils.clip_grad_value_(leaves, 0.5),
        lr=0.02, clip_value=0.5)

    for limit in [0.5, 3, 100]:
        for operation, clip in {"clip_grad_norm": torch.nn.utils.clip_grad_norm_,
                                "clip_grad_value": torch.nn.utils.clip_grad_value_}.items():
            g.case(operation, f"to {limit}", limit=limit)
            leaves = []
            for name, shape in SHAPES.items():
                leaves.append(torch.zeros(shape, requires_grad=True))
                leaves[-1].grad = g.draw(*shape)
                g.real("d" + name, leaves[-1].grad)
            norm = clip(leaves, limit)
            if norm is not None:
                g.real("norm", norm)
            g.real("y", flat([leaf.grad for leaf in leaves]))

    for operation, schedule in {
            "CosineSchedule": lambda optimizer:
                torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 13, eta_min=0.05),
            "LinearSchedule": lambda optimizer:
                torch.optim.lr_scheduler.LinearLR(optimizer, 1, 0.05 / 0.4, 13)}.items():
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.4)
        scheduler = schedule(optimizer)
        rates = []
        for _ in range(14):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            scheduler.step()
        g.case(operation, "no warm-up", peak=0.4, steps=13, floor=0.05)
        g.real("y", torch.tensor(rates))
